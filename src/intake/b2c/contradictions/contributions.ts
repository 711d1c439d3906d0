import type { OriginalOrder } from '../../../domain/records/original-order';
import type { ReckonedLine, Reckoning } from '../proration/prorated-order';
import { isCertificate } from '../proration/shipments';
import type { TotalPart } from '../storefront-order';
import type { Share } from './declared-totals';

/** What the order's lines and charges add to each total; `native` has their tax as it is in the end. */
export function partsOf(lines: Reckoning['lines'], charges: Reckoning['charges'], native: OriginalOrder): Share[] {
  const { items, deliveryGroups, surcharges = [] } = native;
  const taxes = [...deliveryGroups.map(({ charge }) => charge.tax), ...surcharges.map(({ tax }) => tax)];
  return [
    ...lines.flatMap(({ source, ...line }, at): Share[] => {
      const { shipment, figures } = line;
      return isCertificate(source)
        ? [{ part: 'certificates', shipment, price: figures.price, tax: figures.tax }]
        : sharesIn(goods, line, items[at]?.tax ?? 0);
    }),
    ...charges.flatMap((charge, at) => sharesIn(shipping, charge, taxes[at] ?? 0)),
  ];
}

const goods = ['goods', 'goodsDiscounted', 'goodsAdjusted'] as const satisfies TotalPart[];
const shipping = ['shipping', 'shippingDiscounted', 'shippingAdjusted'] as const satisfies TotalPart[];

/** A line before any discount, after its own, and after the order's. */
function sharesIn(
  [before, discounted, adjusted]: readonly [TotalPart, TotalPart, TotalPart],
  line: ReckonedLine,
  tax: number,
): Share[] {
  const { figures, share, shipment } = line;
  const price = figures.price + figures.adjustment;
  return [
    { part: before, shipment, price: figures.price, tax: figures.taxBefore },
    { part: discounted, shipment, price, tax: figures.tax },
    { part: adjusted, shipment, price: price + share.price, tax },
  ];
}
