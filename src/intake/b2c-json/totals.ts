import { amount, type Reading } from '../b2c/reading/source-node';
import type { StatedTotal, TotalPart, TotalSide } from '../b2c/storefront-order';
import type { JsonNode } from './node';

type Total = [name: string, side: TotalSide, readings: TotalPart[][]];

/** What each total is the sum of. The unadjusted taxes leave every discount out, the other totals do not. */
const totals: Total[] = [
  ['productSubTotal', 'price', [['goodsDiscounted']]],
  ['productTotal', 'price', [['goodsAdjusted']]],
  ['shippingTotal', 'price', [['shippingAdjusted']]],
  ['merchandizeTotalTax', 'tax', [['goods']]],
  ['adjustedMerchandizeTotalTax', 'tax', [['goodsAdjusted'], ['goodsDiscounted']]],
  ['shippingTotalTax', 'tax', [['shipping']]],
  ['adjustedShippingTotalTax', 'tax', [['shippingAdjusted']]],
];

/**
 * A shipment's total leaves the discounts of the whole order out; its tax holds them with some settings of the site.
 */
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

/**
 * Every total that the order states beside its own total and tax, as figures to hold against the lines. In an order as
 * it is posted to the API (without shipping lines) a shipment's `taxTotal` is the tax on its shipping alone.
 */
export function jsonStatedTotals(order: JsonNode, reading: Reading): StatedTotal[] {
  const posted = order.children('shippingItems').length === 0;
  const ofShipments = shipmentTotals.filter(([name]) => !(posted && name === 'taxTotal'));
  return [
    ...totalsIn(order, null, totals, reading),
    ...order
      .children('shipments')
      .flatMap((shipment) => totalsIn(shipment, shipment.text('shipmentId'), ofShipments, reading)),
  ];
}

function totalsIn(node: JsonNode, shipment: string | null, names: readonly Total[], reading: Reading): StatedTotal[] {
  return names.flatMap(([name, side, readings]) => {
    const stated = amount(node, name, reading);
    return stated === null ? [] : [{ path: node.pathOf(name), stated, side, shipment, readings }];
  });
}
