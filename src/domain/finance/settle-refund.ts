import { z } from 'zod';
import { type CreditMemo, type RefundState, refundState } from '../records/credit-memo';
import { refuse } from '../refusals';
import { documentHead } from '../request';
import { onCreditMemo } from './on-credit-memo';

const request = z.strictObject({
  op: z.literal('refund.settle'),
  memo: z.string(),
  ...documentHead,
  payment: z.string(),
  state: refundState.exclude(['pending']),
});

/** From which states a part of a refund gets into each (domain rules §5). */
const allowedFrom: Record<Exclude<RefundState, 'pending'>, RefundState[]> = {
  succeeded: ['pending', 'failed'],
  failed: ['pending'],
  given_up: ['failed'],
};

/**
 * What became of one part of a refund: it reached the customer, it failed and stays reserved until it is tried again, or
 * a failed one is given up, which makes its money count as paid again. A memo of which all is given up is canceled.
 */
export const settleRefund = onCreditMemo({
  request,
  permission: 'refund.settle',
  decide(memo, { payment, state }) {
    const part = memo.refunds.find((one) => one.payment === payment);
    const allowed = allowedFrom[state];
    if (part === undefined) return refuse({ code: 'memo_wrong_state', state: 'not_refunded', allowed });
    if (!allowed.includes(part.state)) return refuse({ code: 'memo_wrong_state', state: part.state, allowed });
    const refunds = memo.refunds.map((one) => (one === part ? { ...one, state } : one));
    return { ...memo, refunds, status: statusAfter(memo, refunds) };
  },
});

function statusAfter({ status }: CreditMemo, refunds: CreditMemo['refunds']): CreditMemo['status'] {
  return refunds.every(({ state }) => state === 'given_up') ? 'Canceled' : status;
}
