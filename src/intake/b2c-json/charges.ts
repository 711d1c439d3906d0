import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { ShippingLine } from '../b2c/storefront-order';
import { jsonPricedLine, type NamingLine, unadjusted } from './lines';
import type { JsonNode } from './node';

/** An item that lines name is their surcharge. A posted order has none, but a `shippingTotal` for each shipment. */
export function jsonCharges(order: JsonNode, lines: readonly NamingLine[], context: ReadContext): ShippingLine[] {
  const items = order.children('shippingItems');
  if (items.length === 0) return order.children('shipments').flatMap((shipment) => postedCharge(shipment, context));
  return items.map((item) => {
    const id = item.text('itemId');
    const of = lines.flatMap(({ shippingItem, quantity }, index) =>
      id !== null && shippingItem === id ? [{ line: index + 1, quantity }] : [],
    );
    const first = of[0] === undefined ? null : (lines[of[0].line - 1]?.shipment ?? null);
    const name = item.text('itemText') ?? '';
    return { ...jsonPricedLine(item, context), name, shipment: item.text('shipmentId') ?? first, of };
  });
}

function postedCharge(shipment: JsonNode, context: ReadContext): ShippingLine[] {
  const price = amount(shipment, 'shippingTotal', context);
  if (price === null) return [];
  const own = amount(shipment, 'shippingTotalTax', context);
  const tax = own ?? amount(shipment, 'taxTotal', context);
  const taxName = own === null ? 'taxTotal' : 'shippingTotalTax';
  const at = (figure: string) => shipment.pathOf(figure === 'tax' ? taxName : 'shippingTotal');
  const amounts = { path: shipment.path, at, base: null, price, net: null, tax, gross: null };
  return [{ ...unadjusted(amounts), name: '', shipment: shipment.text('shipmentId'), of: [] }];
}
