import { z } from 'zod';
import { noEffects } from '../../records/entry';
import { documentHead } from '../../values/request';
import { onApproval, onlyApprovers } from './on-approval';

const request = z.strictObject({ op: z.literal('approval.reject'), approval: z.string(), ...documentHead });

export const rejectRequest = onApproval({
  request,
  forbidden: onlyApprovers,
  decide: (_, approval, { actor }) => ({
    effects: { ...noEffects, approval: { ...approval, status: 'Rejected', decidedBy: actor } },
  }),
});
