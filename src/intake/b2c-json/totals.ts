import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { DeclaredTotal, TotalPart, TotalSide } from '../b2c/storefront-order';
import type { JsonNode } from './node';

type Total = [name: string, side: TotalSide, readings: TotalPart[][]];

/** The unadjusted taxes leave every discount out, the other totals do not. */
const totals: Total[] = [
  ['productSubTotal', 'price', [['goodsDiscounted']]],
  ['productTotal', 'price', [['goodsAdjusted']]],
  ['shippingTotal', 'price', [['shippingAdjusted']]],
  ['merchandizeTotalTax', 'tax', [['goods']]],
  ['adjustedMerchandizeTotalTax', 'tax', [['goodsAdjusted'], ['goodsDiscounted']]],
  ['shippingTotalTax', 'tax', [['shipping']]],
  ['adjustedShippingTotalTax', 'tax', [['shippingAdjusted']]],
];

/** A shipment's total leaves order-level discounts out; with some site settings its tax includes them. */
const shipmentTotals: Total[] = [
  ...totals,
  [
    'taxTotal',
    'tax',
    [
      ['goodsDiscounted', 'shippingAdjusted'],
      ['goodsAdjusted', 'shippingAdjusted'],
    ],
  ],
  [
    'shipmentTotal',
    'gross',
    [
      ['goodsDiscounted', 'shippingAdjusted'],
      ['goodsAdjusted', 'shippingAdjusted'],
      ['goodsDiscounted', 'shippingAdjusted', 'certificates'],
      ['goodsAdjusted', 'shippingAdjusted', 'certificates'],
    ],
  ],
];

/** In an order as posted (without shipping items) a shipment's `taxTotal` is the tax on its shipping alone. */
export function jsonDeclaredTotals(order: JsonNode, context: ReadContext): DeclaredTotal[] {
  const posted = order.children('shippingItems').length === 0;
  const ofShipments = shipmentTotals.filter(([name]) => !(posted && name === 'taxTotal'));
  return [
    ...totalsIn(order, null, totals, context),
    ...order
      .children('shipments')
      .flatMap((shipment) => totalsIn(shipment, shipment.text('shipmentId'), ofShipments, context)),
  ];
}

function totalsIn(
  node: JsonNode,
  shipment: string | null,
  names: readonly Total[],
  context: ReadContext,
): DeclaredTotal[] {
  return names.flatMap(([name, side, readings]) => {
    const declared = amount(node, name, context);
    return declared === null ? [] : [{ path: node.pathOf(name), declared, side, shipment, readings }];
  });
}
