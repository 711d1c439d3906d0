import type { SectionBlock } from '@slack/types';
import { sum } from '../../domain/money';
import type { OrderView, PaymentView } from '../../domain/order-view';
import type { StoredOrder } from '../../domain/stored-order';
import { fields } from './blocks';
import { money, said } from './text';

/** The totals in the taxation of the order: tax added on a net one, included on a gross one. */
export function totalsFields({ totals, taxation, currency, items }: OrderView): SectionBlock {
  const gross = taxation === 'gross';
  const shown = (amount: number, tax: number) => money(gross ? amount + tax : amount, currency);
  const discounts = sum(
    items.map(({ lineAdjustment, distributedAdjustment }) => lineAdjustment + distributedAdjustment),
  );
  return fields([
    `*Products*\n${shown(totals.products, totals.productsTax)}`,
    `*Delivery*\n${shown(totals.delivery, totals.deliveryTax)}`,
    ...(totals.fees === 0 ? [] : [`*Fees*\n${shown(totals.fees, totals.feesTax)}`]),
    ...(discounts === 0 ? [] : [`*Discounts in these*\n${money(discounts, currency)}`]),
    `*${gross ? 'Tax in these' : 'Tax'}*\n${money(totals.totalTax, currency)}`,
    `*Total*\n${money(totals.grandTotal, currency)}`,
  ]);
}

/** What was authorized, captured and given back over each payment, and what is still owed. */
export function paymentsText({ summary }: StoredOrder, view: OrderView): string {
  const labels = new Map(summary.payments.map(({ id, label, method }) => [id, label ?? method]));
  const shown = view.payments
    .slice(0, 6)
    .map(
      (payment) => `*${said(labels.get(payment.id) ?? payment.method, 60)}*: ${paymentText(payment, view.currency)}`,
    );
  const more = view.payments.length > 6 ? [`… and ${view.payments.length - 6} more payments`] : [];
  const owed = [
    ...(view.leftToCapture > 0 ? [`Left to capture: ${money(view.leftToCapture, view.currency)}`] : []),
    ...(view.overpaid > 0 ? [`*Overpaid by ${money(view.overpaid, view.currency)}*`] : []),
  ];
  return [...(view.payments.length === 0 ? ['No payments'] : shown), ...more, ...owed].join('\n');
}

function paymentText({ authorized, captured, refunded, pendingRefund }: PaymentView, currency: string): string {
  return [
    `authorized ${money(authorized, currency)}`,
    `captured ${money(captured, currency)}`,
    `refunded ${money(refunded, currency)}`,
    ...(pendingRefund > 0 ? [`refund on its way ${money(pendingRefund, currency)}`] : []),
  ].join(' · ');
}
