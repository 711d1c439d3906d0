import { availableToRefund, heldBy, isDisputed } from '../derived/payments';
import type { OrderSummary } from '../records/order-summary';
import type { Refusal } from '../records/refusals';
import { sum } from '../values/money';
import type { PaymentChoice } from './refund-payments';

/** Refuses a refund that cannot do without a payment in dispute (domain rules 2 §2.4). */
export function disputedRefusal(
  { payments }: OrderSummary,
  { exact }: Pick<PaymentChoice, 'exact'>,
  refund: number,
): Refusal | null {
  const available = sum(payments.map(availableToRefund));
  const disputed = payments.filter((one) => isDisputed(one) && heldBy(one) > 0);
  const asked = disputed.find(({ id }) => exact?.some((one) => one.payment === id && one.amount > 0));
  const needed = asked ?? (exact === undefined && refund > available ? disputed[0] : undefined);
  return needed === undefined ? null : { code: 'payment_disputed', payment: needed.id, available };
}
