import { z } from 'zod';
import { note, requestId } from '../../values/request';
import { actor } from '../../values/schemas';
import { onCase } from './on-case';

const request = z.strictObject({ op: z.literal('case.reopen'), case: z.string(), actor, requestId, note });

/** The conversation goes on; the note says why. Whoever reopens it looks after it. */
export const reopenCase = onCase({
  request,
  from: ['Closed'],
  after: (serviceCase, asked) => ({ ...serviceCase, status: 'Open', owner: asked.actor.id }),
});
