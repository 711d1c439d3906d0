import type { OriginalOrder } from '../../../domain/records/original-order';
import type { ProratedLine, ProratedOrder } from '../proration/prorated-order';
import { isCertificate } from '../proration/shipments';
import type { TotalPart } from '../storefront-order';
import type { Contribution } from './declared-totals';

/** What lines and charges add to each total; `native` has their final tax. */
export function contributionsOf(
  lines: ProratedOrder['lines'],
  charges: ProratedOrder['charges'],
  native: OriginalOrder,
): Contribution[] {
  const { items, deliveryGroups, surcharges = [] } = native;
  const taxes = [...deliveryGroups.map(({ charge }) => charge.tax), ...surcharges.map(({ tax }) => tax)];
  return [
    ...lines.flatMap((line, at): Contribution[] => {
      const { source, shipment, figures } = line;
      return isCertificate(source)
        ? [{ part: 'certificates', shipment, price: figures.price, tax: figures.tax }]
        : contributionsIn(goods, line, items[at]?.tax ?? 0);
    }),
    ...charges.flatMap((charge, at) => contributionsIn(shipping, charge, taxes[at] ?? 0)),
  ];
}

const goods = ['goods', 'goodsDiscounted', 'goodsAdjusted'] as const satisfies TotalPart[];
const shipping = ['shipping', 'shippingDiscounted', 'shippingAdjusted'] as const satisfies TotalPart[];

/** A line before any discount, after its own, and after the order's. */
function contributionsIn(
  [before, discounted, adjusted]: readonly [TotalPart, TotalPart, TotalPart],
  line: ProratedLine,
  tax: number,
): Contribution[] {
  const { figures, share, shipment } = line;
  const price = figures.price + figures.adjustment;
  return [
    { part: before, shipment, price: figures.price, tax: figures.taxBefore },
    { part: discounted, shipment, price, tax: figures.tax },
    { part: adjusted, shipment, price: price + share.price, tax },
  ];
}
