import { z } from 'zod';
import { type CreditMemo, type Refund, type RefundState, refundState, refundVia } from '../../records/credit-memo';
import { refuse } from '../../records/refusals';
import { documentHead, optionalNote, optionalWords } from '../../values/request';
import { onCreditMemo } from './on-credit-memo';

const request = z.strictObject({
  op: z.literal('refund.settle'),
  memo: z.string(),
  ...documentHead,
  payment: z.string(),
  state: refundState,
  via: refundVia.nullish().transform((value) => value ?? null),
  reference: optionalWords(200),
  reason: optionalNote(500),
});
type SettleRefund = z.infer<typeof request>;

/** The states from which a part of a refund gets into each (domain rules 2 §2.1). */
const allowedFrom: Record<RefundState, RefundState[]> = {
  pending: ['failed'],
  sent: ['pending', 'failed'],
  succeeded: ['pending', 'sent', 'failed'],
  failed: ['pending', 'sent', 'succeeded'],
  given_up: ['pending', 'failed'],
};

/** Records what became of a part of a refund. Once all parts are given up, the memo is canceled. */
export const settleRefund = onCreditMemo({
  request,
  permission: 'refund.settle',
  decide(memo, request) {
    const { payment, state, reason } = request;
    const piece = memo.refunds.find((one) => one.payment === payment);
    const allowed = allowedFrom[state];
    if (piece === undefined) return refuse({ code: 'memo_wrong_state', state: 'not_refunded', allowed });
    if (!allowed.includes(piece.state)) return refuse({ code: 'memo_wrong_state', state: piece.state, allowed });
    if (piece.state === 'pending' && state === 'given_up' && reason === null) {
      return refuse({ code: 'reason_required', line: null, possible: [] });
    }
    return settledMemo(memo, piece, request);
  },
});

/** A failed part that waits or is sent again is a new try. */
export function settledMemo(
  memo: CreditMemo,
  piece: Refund,
  { state, via, reference, reason }: Pick<SettleRefund, 'state' | 'via' | 'reference' | 'reason'>,
): CreditMemo {
  const again = piece.state === 'failed' && (state === 'pending' || state === 'sent');
  const after: Refund = {
    ...piece,
    state,
    via: via ?? piece.via,
    reference: reference ?? (again ? null : piece.reference),
    reason: reason ?? (state === 'given_up' ? piece.reason : null),
    tries: piece.tries + (again ? 1 : 0),
  };
  const refunds = memo.refunds.map((one) => (one === piece ? after : one));
  const canceled = refunds.every((one) => one.state === 'given_up');
  return { ...memo, refunds, status: canceled ? 'Canceled' : memo.status };
}
