import { z } from 'zod';
import { statusOfApproval } from '../../records/approval';
import { orderOfNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import { refuse } from '../../records/refusals';
import { requestId } from '../../values/request';
import { operation } from '../operation';

const request = z.strictObject({ op: z.literal('approval.expire'), approval: z.string(), requestId });

export const expireRequest = operation({
  request,
  needsRequestId: false,
  about: ({ approval }) => ({
    order: orderOfNumber('AP', approval),
    missing: { code: 'approval_not_found', approval },
  }),
  decide({ summary }, { approval: number }, { now }) {
    const approval = summary.approvals.find((one) => one.number === number);
    if (approval === undefined) return refuse({ code: 'approval_not_found', approval: number });
    const state = statusOfApproval(approval, now);
    if (approval.status !== 'Requested' || state !== 'Expired') return refuse({ code: 'approval_wrong_state', state });
    return {
      effects: { ...noEffects, approval: { ...approval, status: 'Expired' } },
      recordedAs: { actor: { id: 'slash-order', role: 'system' } },
    };
  },
});
