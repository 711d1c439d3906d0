import type { OriginalOrder } from '../../domain/records/original-order';
import { present } from '../b2c/reading/address';
import { checkedInstant } from '../b2c/reading/header';
import { checkedUnits } from '../b2c/reading/quantity';
import { required } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import { goodsIn } from './lines';
import type { ShopifyContext } from './money';

type Shipment = NonNullable<OriginalOrder['fulfillments']>[number];

/** Where Shopify says that nothing, or not yet anything, left a location. */
const notShipped = ['cancelled', 'error', 'failure', 'pending', 'open'];

/**
 * What has left a location. An order that is `fulfilled` and does not list how left whole.
 */
export function shipmentsIn(order: JsonNode, context: ShopifyContext): Shipment[] {
  const lines = new Map(goodsIn(order).map(({ node, line }) => [node.text('id'), line]));
  const listed = order.children('fulfillments');
  if (listed.length === 0 && order.text('fulfillment_status') === 'fulfilled') {
    const all = goodsIn(order).map(({ node, line }) => ({ line, quantity: checkedUnits(node, context) }));
    return all.length === 0 ? [] : [{ lines: all }];
  }
  return listed
    .filter(isShipped)
    .map((one) => ({ lines: linesOf(one, lines, context), ...labelOf(one, context) }))
    .filter((one) => one.lines.length > 0);
}

export function isShipped(fulfillment: JsonNode): boolean {
  return !notShipped.includes(fulfillment.text('status') ?? '');
}

function linesOf(fulfillment: JsonNode, lines: ReadonlyMap<string | null, number>, context: ShopifyContext) {
  return fulfillment.children('line_items').flatMap((one) => {
    const line = lines.get(required(one, 'id', context));
    if (line === undefined) {
      context.report(one.pathOf('id'), 'The order has no such line.');
      return [];
    }
    return [{ line, quantity: checkedUnits(one, context) }];
  });
}

/** Carrier, tracking numbers, instant and id of a shipment. */
export function labelOf(fulfillment: JsonNode, context: Pick<ShopifyContext, 'report'>): Omit<Shipment, 'lines'> {
  const numbers = fulfillment.texts('tracking_numbers').join(', ');
  return present({
    carrier: fulfillment.text('tracking_company'),
    tracking: numbers === '' ? fulfillment.text('tracking_number') : numbers,
    at: checkedInstant(fulfillment.pathOf('created_at'), fulfillment.text('created_at'), context) || null,
    sourceId: fulfillment.text('id'),
  });
}
