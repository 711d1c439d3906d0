import { totalsOf } from '../../domain/derived/order-totals';
import type { PreviewResult } from '../../domain/servicing/servicing';
import type { Language } from '../language/language';
import { paymentNames } from './names';

type Previewed = Pick<PreviewResult, 'result' | 'effects' | 'order'>;

/** What becomes of the money: the order's total, shipping in words, and the refund by payment, each in its state. */
export function moneyTexts(previewed: Previewed, t: Language): string[] {
  const { result } = previewed;
  const changes = result.changeOrders.length > 0 || result.creditMemo !== null;
  return [
    [totalText(previewed, t), ...shippingTexts(previewed, t)].join('\n'),
    ...(changes ? [refundTexts(previewed, t).join('\n')] : []),
  ];
}

function totalText({ result: { changeBalances }, order: { summary } }: Previewed, t: Language): string {
  const money = (amount: number) => t.money(amount, summary.currency);
  const before = totalsOf(summary).grandTotal;
  const { grandTotal: change, totalTax } = changeBalances;
  return change === 0
    ? t.preview.totalStays(money(before))
    : t.preview.total(money(before), money(before + change), t.preview.change(money(change), money(totalTax)));
}

/** Of a return order, the choice for its closing. */
function shippingTexts({ result, effects, order: { summary } }: Previewed, t: Language): string[] {
  const money = (amount: number) => t.money(amount, summary.currency);
  const { delivery, deliveryTax } = totalsOf(summary);
  const charged = delivery + deliveryTax;
  const taken = 0 - result.changeBalances.delivery - result.changeBalances.deliveryTax;
  const { returnOrder } = effects;
  if (taken < 0) return [t.preview.shippingBack(money(0 - taken))];
  if (charged === 0) return [];
  if (taken === charged) return [t.preview.shippingAll(money(taken))];
  if (taken > 0) return [t.preview.shippingPart(money(taken), money(charged))];
  if (result.changeOrders.length === 0 && returnOrder !== null) {
    return [t.preview.shippingLater(t.shipping[returnOrder.shipping ?? 'none'])];
  }
  return effects.moves.length === 0 ? [] : [t.preview.shippingStays(money(charged))];
}

function refundTexts({ result: { refund, creditMemo }, order: { summary } }: Previewed, t: Language): string[] {
  const money = (amount: number) => t.money(amount, summary.currency);
  const nameOf = paymentNames(summary, t);
  const pieces = (creditMemo?.refunds ?? []).map(
    ({ payment, amount, state }) => `• ${t.preview.piece(nameOf(payment), money(amount), t.refundState[state])}`,
  );
  const notCaptured = (creditMemo?.lines ?? []).filter(({ kind }) => kind === 'not_captured');
  return [
    refund === 0 ? t.told.noRefund : t.told.refund(money(refund)),
    ...pieces,
    ...notCaptured.map(({ total }) => t.told.notCaptured(money(0 - total))),
  ];
}
