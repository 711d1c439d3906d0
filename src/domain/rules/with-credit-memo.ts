import { evolve } from '../derived/evolve';
import { numberOf, sequenceOf } from '../records/document-numbers';
import type { Effects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { lastFeeLine } from '../records/original-order';
import { type Refused, refuse } from '../records/refusals';
import { creditMemoOf } from './credit-memo-of';
import { disputedRefusal } from './disputed';
import { refundOf } from './refund';
import { exactPaymentsRefusal, type PaymentChoice, splitOverPayments } from './refund-payments';
import { takenLines } from './taken-lines';

/**
 * Adds a change's credit memo (domain rules §5). Refuses payments that do not fit or are disputed, and too many fee
 * lines.
 */
export function withCreditMemo(
  summary: OrderSummary,
  effects: Effects,
  payments: PaymentChoice,
  now: string,
): { effects: Effects } | Refused {
  const taken = takenLines(effects.changeOrders, summary);
  const refund = refundOf(summary, evolve(summary, { effects }), taken);
  const total = refund.before + refund.after;
  const refusal = exactPaymentsRefusal(summary, payments, total) ?? disputedRefusal(summary, payments, total);
  if (refusal !== null) return refuse(refusal);
  if (effects.fees.some(({ line }) => line > lastFeeLine)) {
    return refuse({ code: 'order_too_large', order: summary.orderNumber });
  }
  const pieces = splitOverPayments(summary, total, payments);
  const head = { number: nextMemoNumber(summary), madeAt: now };
  return { effects: { ...effects, creditMemo: creditMemoOf(head, taken, refund, pieces) } };
}

/** Of an order that may be without its earlier memos. */
export function nextMemoNumber({ orderNumber, creditMemos }: OrderSummary): string {
  const last = creditMemos.at(-1);
  return numberOf('CM', orderNumber, last === undefined ? 1 : sequenceOf(last.number) + 1);
}
