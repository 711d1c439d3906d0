import { sum } from '../../domain/values/money';
import type { JsonNode } from '../b2c-json/node';
import type { OrderSums, StatedTotal } from '../stated/stated-order';
import { money, type ShopifyContext } from './money';

type Reading = (figures: OrderSums) => number[];

/** Of the order as bought. An edit that took lines off lowers some of them, so both are looked at. */
const totals: Readonly<Record<string, Reading>> = {
  total_line_items_price: ({ goods, tips }) => [goods, goods + tips],
  total_discounts: ({ goodsDiscount, shippingDiscount }) => [0 - goodsDiscount, 0 - goodsDiscount - shippingDiscount],
  subtotal_price: ({ goods, goodsDiscount, tips }) => [goods + goodsDiscount, goods + goodsDiscount + tips],
  total_tax: ({ tax }) => [tax],
  total_price: ({ grandTotal }) => [grandTotal],
};

/** Of the order as it stands. */
const currentTotals: Readonly<Record<string, Reading>> = {
  current_subtotal_price: totals.subtotal_price ?? (() => []),
  current_total_tax: ({ tax }) => [tax],
  current_total_price: ({ grandTotal }) => [grandTotal],
};

/** The totals that Shopify states for the order. */
export function totalsIn(order: JsonNode, context: ShopifyContext): StatedTotal[] {
  const beyond = discrepancyIn(order, context);
  return [
    ...statedIn(order, totals, context, (read) => (whole, left) => [...read(whole), ...read(left)]),
    ...statedIn(
      order,
      currentTotals,
      context,
      (read) => (_, left) => read(left).flatMap((one) => (beyond === 0 ? [one] : [one, one + beyond])),
    ),
  ];
}

function statedIn(
  order: JsonNode,
  names: Readonly<Record<string, Reading>>,
  context: ShopifyContext,
  readingsOf: (read: Reading) => StatedTotal['readings'],
): StatedTotal[] {
  return Object.entries(names).flatMap(([name, read]) => {
    const stated = money(order, name, context);
    return stated === null ? [] : [{ path: order.pathOf(name), stated, readings: readingsOf(read) }];
  });
}

/** Refunds of money alone, stated below 0. */
function discrepancyIn(order: JsonNode, context: ShopifyContext): number {
  const adjustments = order.children('refunds').flatMap((refund) => refund.children('order_adjustments'));
  const amounts = adjustments
    .filter((one) => one.text('kind') === 'refund_discrepancy')
    .map((one) => (money(one, 'amount', context) ?? 0) + (money(one, 'tax_amount', context) ?? 0));
  return sum(amounts);
}
