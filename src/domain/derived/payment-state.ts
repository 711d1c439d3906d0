import { type RefundState, reservedStates } from '../records/credit-memo';
import type { OrderSummary } from '../records/order-summary';
import { sum } from '../values/money';
import { totalsOf } from './order-totals';
import { availableToCapture, leftToCapture, overpaid, paidOf } from './payments';

/** How much of an order is paid, in minor units: `amount` is what was paid of it, or paid beyond it. */
export type PaymentState = {
  state: 'nothing_due' | 'unpaid' | 'authorized' | 'part_paid' | 'paid' | 'overpaid';
  amount: number;
};

/** What is reserved for refunds or refunded does not count as paid. */
export function paymentStateOf(summary: OrderSummary): PaymentState {
  const [paid, left, beyond] = [paidOf(summary), leftToCapture(summary), overpaid(summary)];
  if (beyond > 0) return { state: 'overpaid', amount: beyond };
  if (totalsOf(summary).grandTotal === 0) return { state: 'nothing_due', amount: 0 };
  if (left === 0) return { state: 'paid', amount: paid };
  if (paid > 0) return { state: 'part_paid', amount: paid };
  const ready = sum(summary.payments.map((payment) => availableToCapture(payment, left)));
  return { state: ready >= left ? 'authorized' : 'unpaid', amount: 0 };
}

export type RefundTotal = { state: Exclude<RefundState, 'given_up'>; amount: number };

/** Refunds by state, in minor units: what waits first. What was refunded includes refunds from before servicing. */
export function refundTotalsOf({ creditMemos, payments }: OrderSummary): RefundTotal[] {
  const parts = creditMemos.flatMap(({ refunds }) => refunds);
  const refunded = { state: 'succeeded' as const, amount: sum(payments.map((one) => one.refunded)) };
  const open = reservedStates.map((state) => ({
    state,
    amount: sum(parts.filter((part) => part.state === state).map(({ amount }) => amount)),
  }));
  return [...open, refunded].filter(({ amount }) => amount > 0);
}
