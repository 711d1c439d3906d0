import { z } from 'zod';
import { type CreditMemo, type Refund, reservedStates } from '../../records/credit-memo';
import { orderOfNumber } from '../../records/document-numbers';
import { type Effects, noEffects } from '../../records/entry';
import type { OrderSummary } from '../../records/order-summary';
import { earlierReport } from '../../records/payment-report';
import { type Refusal, refuse } from '../../records/refusals';
import { roleRefusal } from '../../rules/permission';
import { documentHead } from '../../values/request';
import { words } from '../../values/schemas';
import { operation } from '../operation';
import { settledMemo } from './settle-refund';

const request = z.strictObject({
  op: z.literal('refund.match'),
  memo: z.string(),
  ...documentHead,
  payment: z.string(),
  /** The payment system's. */
  reference: words.trim().min(1, 'is empty').max(200, 'is longer than 200 characters'),
});

/**
 * What the payment system reports under a reference is this part of a refund, which somebody made or marked by hand.
 * It takes that reference, and a report of it as made elsewhere is withdrawn (domain rules 2 §2.4).
 */
export const matchRefund = operation({
  request,
  needsRequestId: false,
  about: ({ memo }) => ({ order: orderOfNumber('CM', memo), missing: { code: 'memo_not_found', memo } }),
  decide({ summary }, { memo: number, payment, reference, actor }, { policy }) {
    const memo = summary.creditMemos.find((one) => one.number === number);
    if (memo === undefined) return refuse({ code: 'memo_not_found', memo: number });
    const forbidden = roleRefusal(actor.role, 'refund.settle', policy);
    if (forbidden !== null) return refuse(forbidden);
    const piece = memo.refunds.find((one) => one.payment === payment);
    if (piece === undefined || !canBeMatched(piece)) {
      const allowed = [...reservedStates, 'succeeded'];
      return refuse({ code: 'memo_wrong_state', state: piece?.state ?? 'not_refunded', allowed });
    }
    const contradiction = contradictionTo(summary, piece, { memo: number, payment, reference });
    if (contradiction !== null) return refuse(contradiction);
    const withdrawn = withdrawing(summary, { payment, reference, by: actor.id });
    return { effects: { ...noEffects, creditMemo: matched(memo, piece, reference), ...withdrawn } };
  },
});

type Matching = { memo: string; payment: string; reference: string };

/** One refund there pays one part here: two people can each say which, where it may be either. */
function contradictionTo(
  { creditMemos, paymentReports }: OrderSummary,
  { amount }: Refund,
  { memo, payment, reference }: Matching,
): Refusal | null {
  const isTaken = creditMemos.some(
    ({ number, refunds }) =>
      number !== memo && refunds.some((one) => one.payment === payment && one.reference === reference),
  );
  if (isTaken) return { code: 'memo_wrong_state', state: 'matched_otherwise', allowed: [] };
  const reported = earlierReport(paymentReports?.reports ?? [], { kind: 'refunded_elsewhere', payment, reference });
  if (reported === undefined || reported.amount === amount) return null;
  return { code: 'amount_invalid', field: 'amount', requested: reported.amount, possible: amount };
}

/** Where no other report is left, there is nothing more to be seen. */
function withdrawing(
  { paymentReports }: OrderSummary,
  { payment, reference, by }: { payment: string; reference: string; by: string },
): Pick<Effects, 'reportWithdrawn' | 'reportsSeenBy'> {
  const reports = paymentReports?.reports ?? [];
  if (earlierReport(reports, { kind: 'refunded_elsewhere', payment, reference }) === undefined) return {};
  return { reportWithdrawn: { payment, reference }, ...(reports.length === 1 && { reportsSeenBy: by }) };
}

/** What succeeded and was not marked by hand has the payment system's reference already. */
function canBeMatched({ state, markedAt }: Refund): boolean {
  return state === 'succeeded' ? markedAt !== undefined : state !== 'given_up';
}

function matched(memo: CreditMemo, piece: Refund, reference: string): CreditMemo {
  const { paidOn } = piece;
  const settled = { state: 'succeeded', via: null, reference, reason: null } as const;
  return settledMemo(memo, piece, { ...settled, ...(paidOn !== undefined && { paidOn }) });
}
