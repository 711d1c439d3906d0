import { z } from 'zod';
import { note, requestId } from '../../values/request';
import { actor } from '../../values/schemas';
import { onCase } from './on-case';

const request = z.strictObject({ op: z.literal('case.close'), case: z.string(), actor, requestId, note });

export const closeCase = onCase({
  request,
  from: ['Open'],
  after: (serviceCase) => ({ ...serviceCase, status: 'Closed' }),
});
