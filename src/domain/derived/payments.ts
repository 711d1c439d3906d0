import type { OrderSummary, PaymentSummary } from '../records/order-summary';
import { sum } from '../values/money';
import { totalsOf } from './order-totals';

/** In minor units, never below 0; nothing while the payment is disputed (domain rules 2 §2.4). */
export function availableToRefund(payment: PaymentSummary): number {
  return isDisputed(payment) ? 0 : heldBy(payment);
}

export function isDisputed({ disputed = 0 }: PaymentSummary): boolean {
  return disputed > 0;
}

/** What is left of a payment, disputed or not: in minor units, never below 0. */
export function heldBy({ captured, refunded, pendingRefund }: PaymentSummary): number {
  return Math.max(0, captured - refunded - pendingRefund);
}

/** What was captured less what was refunded or is reserved for it. */
export function paidOf({ payments }: OrderSummary): number {
  return sum(payments.map(({ captured, refunded, pendingRefund }) => captured - refunded - pendingRefund));
}

export function leftToCapture(summary: OrderSummary): number {
  return Math.max(0, totalsOf(summary).grandTotal - paidOf(summary));
}

export function availableToCapture({ authorized, reversed, captured }: PaymentSummary, left: number): number {
  return Math.min(Math.max(0, authorized - reversed - captured), left);
}

/** Captured beyond what is owed. */
export function overpaid(summary: OrderSummary): number {
  return Math.max(0, paidOf(summary) - totalsOf(summary).grandTotal);
}
