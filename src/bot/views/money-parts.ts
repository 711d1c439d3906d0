import type { SectionBlock } from '@slack/types';
import type { OrderView, PaymentView } from '../../domain/derived/order-view';
import { refundedBy, reservedStates } from '../../domain/records/credit-memo';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { fields } from '../block-kit/blocks';
import type { Language } from '../language/language';
import { paymentNames } from './names';

/** Totals in the order's taxation: tax added if net, included if gross. */
export function totalsFields({ totals, taxation, currency, items }: OrderView, t: Language): SectionBlock {
  const gross = taxation === 'gross';
  const shown = (amount: number, tax: number) => t.money(gross ? amount + tax : amount, currency);
  const discounts = sum(
    items.map(({ lineAdjustment, distributedAdjustment }) => lineAdjustment + distributedAdjustment),
  );
  return fields([
    `*${t.card.products}*\n${shown(totals.products, totals.productsTax)}`,
    `*${t.card.delivery}*\n${shown(totals.delivery, totals.deliveryTax)}`,
    ...(totals.fees === 0 ? [] : [`*${t.card.fees}*\n${shown(totals.fees, totals.feesTax)}`]),
    ...(discounts === 0 ? [] : [`*${t.card.discounts}*\n${t.money(discounts, currency)}`]),
    `*${gross ? t.card.taxIncluded : t.card.tax}*\n${t.money(totals.totalTax, currency)}`,
    `*${t.card.total}*\n${t.money(totals.grandTotal, currency)}`,
  ]);
}

/** Payments with authorized, captured and refunded amounts, and what is still owed. */
export function paymentsText({ summary }: ShownOrder, view: OrderView, t: Language): string {
  const nameOf = paymentNames(summary);
  const shown = view.payments
    .slice(0, 6)
    .map(
      (one) =>
        `*${nameOf(one.id)}*: ${[...paidTexts(one, view.currency, t), ...waitingTexts(summary, one.id, t)].join(' · ')}`,
    );
  const more = view.payments.length > 6 ? [t.card.morePayments(view.payments.length - 6)] : [];
  const owed = [
    ...(view.leftToCapture > 0 && view.lifecycle !== 'unmanaged'
      ? [t.card.leftToCapture(t.money(view.leftToCapture, view.currency))]
      : []),
    ...(view.overpaid > 0 ? [t.card.overpaid(t.money(view.overpaid, view.currency))] : []),
  ];
  return [...(view.payments.length === 0 ? [t.card.noPayments] : shown), ...more, ...owed].join('\n');
}

function paidTexts({ authorized, captured, refunded }: PaymentView, currency: string, t: Language): string[] {
  return [
    t.card.authorized(t.money(authorized, currency)),
    t.card.captured(t.money(captured, currency)),
    ...(refunded > 0 ? [t.card.refunded(t.money(refunded, currency))] : []),
  ];
}

function waitingTexts({ creditMemos, currency }: ShownOrder['summary'], payment: string, t: Language): string[] {
  return reservedStates.flatMap((state) => {
    const amount = sum(creditMemos.map((memo) => refundedBy(memo, payment, [state])));
    return amount === 0 ? [] : [t.card.refundOf(t.money(amount, currency), t.refundState[state])];
  });
}
