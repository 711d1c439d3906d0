import { z } from 'zod';
import { note, requestId } from '../../values/request';
import { actor } from '../../values/schemas';
import { onCase } from './on-case';

const request = z.strictObject({ op: z.literal('case.reopen'), case: z.string(), actor, requestId, note });

/** Whoever reopens a case owns it. */
export const reopenCase = onCase({
  request,
  from: ['Closed'],
  after: (serviceCase, request) => ({ ...serviceCase, status: 'Open', owner: request.actor.id }),
});
