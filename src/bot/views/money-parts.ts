import type { OrderView, PaymentView } from '../../domain/derived/order-view';
import { paymentStateOf, refundTotalsOf } from '../../domain/derived/payment-state';
import { refundedBy, reservedStates } from '../../domain/records/credit-memo';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import type { Language } from '../language/language';
import { paymentNames } from './names';

/** Totals in the order's taxation, as one line: tax added if net, included if gross. */
export function totalsText({ totals, taxation, currency, items }: OrderView, t: Language): string {
  const gross = taxation === 'gross';
  const shown = (amount: number, tax: number) => t.money(gross ? amount + tax : amount, currency);
  const discounts = sum(
    items.map(({ lineAdjustment, distributedAdjustment }) => lineAdjustment + distributedAdjustment),
  );
  const parts = [
    `${t.card.products} ${shown(totals.products, totals.productsTax)}`,
    `${t.card.delivery} ${shown(totals.delivery, totals.deliveryTax)}`,
    ...(totals.fees === 0 ? [] : [`${t.card.fees} ${shown(totals.fees, totals.feesTax)}`]),
    ...(discounts === 0 ? [] : [`${t.card.discounts} ${t.money(discounts, currency)}`]),
    `${gross ? t.card.taxIncluded : t.card.tax} ${t.money(totals.totalTax, currency)}`,
  ];
  return [...parts, `*${t.card.total}* ${t.money(totals.grandTotal, currency)}`].join(' · ');
}

/** What is paid of an order and what becomes of its refunds: `paid`, `$6.47 waits for finance`. */
export function moneyStateTexts({ summary }: Pick<ShownOrder, 'summary'>, t: Language): string[] {
  const { currency, lifecycle } = summary;
  const { state, amount } = paymentStateOf(summary);
  const known = lifecycle !== 'unmanaged' || state === 'paid';
  return [
    ...(state === 'nothing_due' || !known ? [] : [t.card.payment[state](t.money(amount, currency))]),
    ...refundTotalsOf(summary).map((refund) => {
      const back = t.money(refund.amount, currency);
      const words = refund.state === 'failed' ? t.card.refundOf : t.card.refundIn;
      return words(back, t.refundState[refund.state]);
    }),
  ];
}

/** Payments with captured and refunded amounts, and authorized ones where they differ, and what is still owed. */
export function paymentsText({ summary }: ShownOrder, view: OrderView, t: Language): string {
  const nameOf = paymentNames(summary, t);
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

function paidTexts({ authorized, captured, refunded, disputed }: PaymentView, currency: string, t: Language): string[] {
  return [
    ...(authorized === captured ? [] : [t.card.authorized(t.money(authorized, currency))]),
    t.card.captured(t.money(captured, currency)),
    ...(refunded > 0 ? [t.card.refunded(t.money(refunded, currency))] : []),
    ...(disputed > 0 ? [t.card.disputed(t.money(disputed, currency))] : []),
  ];
}

function waitingTexts({ creditMemos, currency }: ShownOrder['summary'], payment: string, t: Language): string[] {
  return reservedStates.flatMap((state) => {
    const amount = sum(creditMemos.map((memo) => refundedBy(memo, payment, [state])));
    return amount === 0 ? [] : [t.card.refundOf(t.money(amount, currency), t.refundState[state])];
  });
}
