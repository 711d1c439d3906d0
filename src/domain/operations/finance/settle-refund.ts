import { z } from 'zod';
import {
  type CreditMemo,
  isPaymentSystem,
  type Refund,
  type RefundState,
  refundState,
  refundVia,
} from '../../records/credit-memo';
import { refuse } from '../../records/refusals';
import { documentHead, optionalNote, optionalWords } from '../../values/request';
import { onCreditMemo } from './on-credit-memo';

const request = z
  .strictObject({
    op: z.literal('refund.settle'),
    memo: z.string(),
    ...documentHead,
    payment: z.string(),
    state: refundState,
    via: refundVia.nullish().transform((value) => value ?? null),
    reference: optionalWords(200),
    reason: optionalNote(500),
    /** The try that it is said of; another one since is `memo_wrong_state`. */
    try: z.int().exactOptional(),
    /** The day of the payment. */
    paidOn: z.iso.date('must be a day such as 2026-11-01').exactOptional(),
  })
  .refine(({ paidOn, state }) => paidOn === undefined || state === 'succeeded', {
    path: ['paidOn'],
    error: 'is only for a refund that succeeded',
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
  decide(memo, request, { now }) {
    const { payment, state, reason, paidOn } = request;
    if (paidOn !== undefined && paidOn > latestDay(now)) {
      return refuse({ code: 'request_invalid', problems: [{ path: 'paidOn', problem: 'is in the future' }] });
    }
    const piece = memo.refunds.find((one) => one.payment === payment);
    const allowed = allowedFrom[state];
    if (piece === undefined) return refuse({ code: 'memo_wrong_state', state: 'not_refunded', allowed });
    if (!allowed.includes(piece.state) || (request.try ?? piece.tries) !== piece.tries)
      return refuse({ code: 'memo_wrong_state', state: piece.state, allowed });
    if (piece.state === 'pending' && state === 'given_up' && reason === null) {
      return refuse({ code: 'reason_required', line: null, possible: [] });
    }
    const isMarked = state === 'succeeded' && !isPaymentSystem(request.actor.id);
    return settledMemo(memo, piece, { ...request, ...(isMarked && { markedAt: now }) });
  },
});

/** Today where it is today first, since the day of a payment has no time zone. */
function latestDay(now: string): string {
  return new Date(Date.parse(now) + 14 * 3_600_000).toISOString().slice(0, 10);
}

type Settled = Pick<SettleRefund, 'state' | 'via' | 'reference' | 'reason' | 'paidOn'> & Pick<Refund, 'markedAt'>;

/** A failed part that waits or is sent again is a new try. */
export function settledMemo(
  memo: CreditMemo,
  piece: Refund,
  { state, via, reference, reason, paidOn, markedAt }: Settled,
): CreditMemo {
  const again = piece.state === 'failed' && (state === 'pending' || state === 'sent');
  const { paidOn: _, markedAt: __, ...unpaid } = piece;
  const after: Refund = {
    ...unpaid,
    state,
    via: via ?? piece.via,
    reference: reference ?? (again ? null : piece.reference),
    reason: reason ?? (state === 'given_up' ? piece.reason : null),
    tries: piece.tries + (again ? 1 : 0),
    ...(paidOn !== undefined && { paidOn }),
    ...(markedAt !== undefined && { markedAt }),
  };
  const refunds = memo.refunds.map((one) => (one === piece ? after : one));
  const canceled = refunds.every((one) => one.state === 'given_up');
  return { ...memo, refunds, status: canceled ? 'Canceled' : memo.status };
}
