import { type Minor, sum } from '../../domain/values/money';
import { amount } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import type { OrderSums, StatedTotal } from '../stated/stated-order';
import type { WooContext } from './money';

type Reading = (figures: OrderSums) => number[];

/** The totals that WooCommerce states of an order as bought. Some plugins take gift cards off the total. */
export function wooTotals(order: JsonNode, giftCards: Minor, context: WooContext): StatedTotal[] {
  const readings: Record<string, Reading> = {
    shipping_total: () => [sum(order.children('shipping_lines').map((line) => amount(line, 'total', context) ?? 0))],
    total_tax: ({ tax }) => [tax],
    total: ({ grandTotal }) => [grandTotal, grandTotal - giftCards],
  };
  return Object.entries(readings).flatMap(([name, read]) => {
    const stated = amount(order, name, context);
    return stated === null ? [] : [{ path: order.pathOf(name), stated, readings: (whole: OrderSums) => read(whole) }];
  });
}
