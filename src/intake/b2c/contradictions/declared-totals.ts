import type { Contradiction } from '../../../domain/records/contradiction';
import { type Minor, sum } from '../../../domain/values/money';
import type { Taxation } from '../../../domain/values/units';
import type { StatedTotal, TotalPart, TotalSide } from '../storefront-order';

/** A contradiction whose currency is the order's. */
export type Found = Omit<Contradiction, 'currency'>;

/** One amount of the order, and which totals it is part of. */
export type Share = { part: TotalPart; shipment: string; price: Minor; tax: Minor };

/** `rounded`: tax was rounded for groups of lines, so that a total may differ from their sum. */
type ReadAs = { taxation: Taxation; rounded: boolean };

/** The stated totals that the lines do not sum to. */
export function contradictedTotals(totals: readonly StatedTotal[], shares: readonly Share[], as: ReadAs): Found[] {
  return totals.flatMap(({ path, stated, side, shipment, readings }): Found[] => {
    const within = shares.filter((share) => shipment === null || share.shipment === shipment);
    const computed = readings.map((parts) => {
      const summed = within.filter(({ part }) => parts.includes(part));
      return { sum: sum(summed.map((share) => sideOf(share, side, as.taxation))), off: allowance(summed, side, as) };
    });
    if (computed.some((one) => Math.abs(one.sum - stated) <= one.off)) return [];
    return [{ path, code: 'total_differs', stated, computed: computed[0]?.sum ?? 0 }];
  });
}

/** What rounding for groups may leave between a total with tax and its lines: a minor unit for each that bears tax. */
function allowance(summed: readonly Share[], side: TotalSide, { taxation, rounded }: ReadAs): number {
  if (!rounded || side === 'price' || side === taxation) return 0;
  return summed.filter(({ tax }) => tax !== 0).length;
}

function sideOf({ price, tax }: Share, side: TotalSide, taxation: Taxation): Minor {
  if (side === 'tax') return tax;
  if (side === 'price' || side === taxation) return price;
  return taxation === 'net' ? price + tax : price - tax;
}
