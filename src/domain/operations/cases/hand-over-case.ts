import { z } from 'zod';
import { optionalNote, requestId } from '../../values/request';
import { actor, slackPerson } from '../../values/schemas';
import { onCase } from './on-case';

const request = z.strictObject({
  op: z.literal('case.handover'),
  case: z.string(),
  actor,
  requestId,
  to: slackPerson,
  note: optionalNote(),
});

export const handOverCase = onCase({
  request,
  from: ['Open'],
  after: (serviceCase, { to }) => ({ ...serviceCase, owner: to }),
});
