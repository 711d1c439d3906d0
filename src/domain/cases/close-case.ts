import { z } from 'zod';
import { requestId } from '../request';
import { actor, text } from '../values';
import { onCase } from './on-case';

const request = z.strictObject({ op: z.literal('case.close'), case: z.string(), actor, requestId, note: text });

/** The conversation is over; the note says how. */
export const closeCase = onCase({
  request,
  from: ['Open'],
  after: (serviceCase) => ({ ...serviceCase, status: 'Closed' }),
});
