import type { Effects } from '../entry';
import { evolve } from '../evolve';
import { numberOf, type OrderSummary } from '../order-summary';
import { type Refused, refuse } from '../refusals';
import type { AskedPayment } from '../request';
import { creditMemoOf } from './credit-memo-of';
import { paymentRefusal, piecesOf, refundOf } from './refund';

/**
 * Completes the effects of a change with what it gives back: the credit memo and the refund that it reserves. Refuses
 * payments asked for that the refund or the order does not allow.
 */
export function settled(
  summary: OrderSummary,
  effects: Effects,
  payments: readonly AskedPayment[] | undefined,
): { effects: Effects } | Refused {
  const refund = refundOf(summary, evolve(summary, { effects }), effects.changeOrders);
  const total = refund.before + refund.after;
  const refusal = paymentRefusal(summary, payments, total);
  if (refusal !== null) return refuse(refusal);
  const number = numberOf('CM', summary.orderNumber, summary.creditMemos.length + 1);
  const pieces = piecesOf(summary, total, payments);
  return { effects: { ...effects, creditMemo: creditMemoOf(number, effects.changeOrders, refund, pieces) } };
}
