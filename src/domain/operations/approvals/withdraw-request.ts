import { z } from 'zod';
import { noEffects } from '../../records/entry';
import { documentHead } from '../../values/request';
import { samePerson } from '../../values/same-person';
import { onApproval } from './on-approval';

const request = z.strictObject({ op: z.literal('approval.withdraw'), approval: z.string(), ...documentHead });

export const withdrawRequest = onApproval({
  request,
  forbidden: ({ requestedBy }, actor) =>
    samePerson(actor, requestedBy) ? null : { code: 'not_permitted', role: actor.role, allowed: [requestedBy.role] },
  decide: (_, approval, { actor }) => ({
    effects: { ...noEffects, approval: { ...approval, status: 'Withdrawn', decidedBy: actor } },
  }),
});
