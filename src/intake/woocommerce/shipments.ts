import type { OriginalOrder } from '../../domain/records/original-order';
import { present } from '../b2c/reading/address';
import { checkedInstant } from '../b2c/reading/header';
import { checkedQuantity } from '../b2c/reading/quantity';
import type { JsonNode } from '../b2c-json/node';
import { wooLines } from './lines';
import type { WooContext } from './money';

/** WooCommerce knows no shipments: a completed order left whole. Its shipment tracking plugin adds the label. */
export function wooShipments(order: JsonNode, context: WooContext): NonNullable<OriginalOrder['fulfillments']> {
  if (order.text('status') !== 'completed') return [];
  const lines = wooLines(order, context).map(({ node, line }) => ({
    line,
    quantity: checkedQuantity(node, null, context).quantity,
  }));
  const at = checkedInstant('date_completed_gmt', order.text('date_completed_gmt'), context) || null;
  return lines.length === 0 ? [] : [{ lines, ...trackingOf(order), ...present({ at }) }];
}

function trackingOf(order: JsonNode): { carrier?: string; tracking?: string } {
  const plugin = order.children('meta_data').find((one) => one.text('key') === '_wc_shipment_tracking_items');
  const parcels = plugin?.isText('value') ? [] : (plugin?.children('value') ?? []);
  const numbers = parcels.flatMap((one) => one.text('tracking_number') ?? []).join(', ');
  const carrier = parcels[0]?.text('tracking_provider') ?? parcels[0]?.text('custom_tracking_provider') ?? null;
  return present({ carrier, tracking: numbers === '' ? null : numbers });
}
