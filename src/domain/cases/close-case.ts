import { z } from 'zod';
import { note, requestId } from '../request';
import { actor } from '../values';
import { onCase } from './on-case';

const request = z.strictObject({ op: z.literal('case.close'), case: z.string(), actor, requestId, note });

/** The conversation is over; the note says how. */
export const closeCase = onCase({
  request,
  from: ['Open'],
  after: (serviceCase) => ({ ...serviceCase, status: 'Closed' }),
});
