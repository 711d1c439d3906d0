import { z } from 'zod';
import { optionalNote, requestId } from '../../values/request';
import { actor, text } from '../../values/schemas';
import { onCase } from './on-case';

const request = z.strictObject({
  op: z.literal('case.reference'),
  case: z.string(),
  actor,
  requestId,
  reference: text.max(200),
  note: optionalNote(),
});

/** The number of the case in another help desk. */
export const referCase = onCase({
  request,
  from: ['Open', 'Closed'],
  after: (serviceCase, { reference }) => ({ ...serviceCase, reference }),
});
