import type { ReadContext } from '../b2c/reading/source-node';
import type { ProductLine, ShippingLine } from '../b2c/storefront-order';
import type { XmlNode } from './element';
import { productsOf, xmlPricedLine } from './lines';

/** The order's shipping lines, and the surcharges of single products in their shipments. */
export function xmlCharges(order: XmlNode, lines: readonly ProductLine[], context: ReadContext): ShippingLine[] {
  const own = order.child('shipping-lineitems')?.children('shipping-lineitem') ?? [];
  const ofProducts = productsOf(order).flatMap((product): ShippingLine[] => {
    const surcharge = product.child('shipping-lineitem');
    const index = lines.findIndex(({ path }) => path === product.path);
    const line = lines[index];
    if (surcharge === null || line === undefined) return [];
    const { shipment, quantity } = line;
    return [{ shipment, of: [{ line: index + 1, quantity }], ...shippingLine(surcharge, context) }];
  });
  return [
    ...own.map((line) => ({ shipment: line.text('shipment-id'), of: [], ...shippingLine(line, context) })),
    ...ofProducts,
  ];
}

function shippingLine(node: XmlNode, context: ReadContext) {
  return { name: node.text('lineitem-text') ?? '', ...xmlPricedLine(node, context) };
}
