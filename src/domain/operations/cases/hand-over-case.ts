import { z } from 'zod';
import { optionalNote, requestId } from '../../values/request';
import { actor, slackPerson } from '../../values/schemas';
import { onCase } from './on-case';

const request = z.strictObject({
  op: z.literal('case.handover'),
  case: z.string(),
  actor,
  requestId,
  /** The colleague who looks after the case from now on. */
  to: slackPerson,
  note: optionalNote(),
});

/** Somebody else looks after the case from now on. */
export const handOverCase = onCase({
  request,
  from: ['Open'],
  after: (serviceCase, { to }) => ({ ...serviceCase, owner: to }),
});
