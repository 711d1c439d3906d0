import { amount, type Reading } from '../b2c/reading/source-node';
import type { StatedTotal, TotalPart } from '../b2c/storefront-order';
import type { XmlNode } from './element';

/**
 * What each total of the order is the sum of. Its total with tax and its tax are not here: the native order has them.
 */
const orderTotals: [name: string, readings: TotalPart[][]][] = [
  ['merchandize-total', [['goods']]],
  ['adjusted-merchandize-total', [['goodsAdjusted']]],
  ['shipping-total', [['shipping']]],
  ['adjusted-shipping-total', [['shippingAdjusted']]],
];

const ordered: [name: string, readings: TotalPart[][]][] = [
  ['order-total', [['goodsAdjusted', 'shippingAdjusted', 'certificates']]],
];

/** A shipment's totals may leave the discounts of the whole order out, and gift certificates too. */
const shipmentTotals: [name: string, readings: TotalPart[][]][] = [
  ['merchandize-total', [['goods']]],
  ['adjusted-merchandize-total', [['goodsDiscounted'], ['goodsAdjusted']]],
  ['shipping-total', [['shipping']]],
  ['adjusted-shipping-total', [['shippingDiscounted'], ['shippingAdjusted']]],
  [
    'shipment-total',
    [
      ['goodsDiscounted', 'shippingDiscounted'],
      ['goodsAdjusted', 'shippingAdjusted'],
      ['goodsDiscounted', 'shippingDiscounted', 'certificates'],
      ['goodsAdjusted', 'shippingAdjusted', 'certificates'],
    ],
  ],
];

const sides = [
  ['net-price', 'net'],
  ['tax', 'tax'],
  ['gross-price', 'gross'],
] as const;

/** Every total that the export states beside the order's own, as figures to hold against the lines. */
export function xmlStatedTotals(order: XmlNode, reading: Reading): StatedTotal[] {
  const shipments = order.child('shipments')?.children('shipment') ?? [];
  return [
    ...totalsIn(order.child('totals'), null, orderTotals, sides, reading),
    ...totalsIn(order.child('totals'), null, ordered, sides.slice(0, 1), reading),
    ...shipments.flatMap((shipment) =>
      totalsIn(shipment.child('totals'), shipment.attribute('shipment-id'), shipmentTotals, sides, reading),
    ),
  ];
}

function totalsIn(
  totals: XmlNode | null,
  shipment: string | null,
  names: typeof orderTotals,
  within: readonly (typeof sides)[number][],
  reading: Reading,
): StatedTotal[] {
  return names.flatMap(([name, readings]) => {
    const total = totals?.child(name) ?? null;
    if (total === null) return [];
    return within.flatMap(([element, side]) => {
      const stated = amount(total, element, reading);
      return stated === null ? [] : [{ path: total.pathOf(element), stated, side, shipment, readings }];
    });
  });
}
