import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { DeclaredTotal, TotalPart } from '../b2c/storefront-order';
import type { XmlNode } from './element';

/** Without the order's total and tax: the native order has them. */
const orderTotals: [name: string, readings: TotalPart[][]][] = [
  ['merchandize-total', [['goods']]],
  ['adjusted-merchandize-total', [['goodsAdjusted']]],
  ['shipping-total', [['shipping']]],
  ['adjusted-shipping-total', [['shippingAdjusted']]],
];

const ordered: [name: string, readings: TotalPart[][]][] = [
  ['order-total', [['goodsAdjusted', 'shippingAdjusted', 'certificates']]],
];

/** A shipment's totals may leave order-level discounts and gift certificates out. */
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

export function xmlDeclaredTotals(order: XmlNode, context: ReadContext): DeclaredTotal[] {
  const shipments = order.child('shipments')?.children('shipment') ?? [];
  return [
    ...totalsIn(order.child('totals'), null, orderTotals, sides, context),
    ...totalsIn(order.child('totals'), null, ordered, sides.slice(0, 1), context),
    ...shipments.flatMap((shipment) =>
      totalsIn(shipment.child('totals'), shipment.attribute('shipment-id'), shipmentTotals, sides, context),
    ),
  ];
}

function totalsIn(
  totals: XmlNode | null,
  shipment: string | null,
  names: typeof orderTotals,
  within: readonly (typeof sides)[number][],
  context: ReadContext,
): DeclaredTotal[] {
  return names.flatMap(([name, readings]) => {
    const total = totals?.child(name) ?? null;
    if (total === null) return [];
    return within.flatMap(([element, side]) => {
      const declared = amount(total, element, context);
      return declared === null ? [] : [{ path: total.pathOf(element), declared, side, shipment, readings }];
    });
  });
}
