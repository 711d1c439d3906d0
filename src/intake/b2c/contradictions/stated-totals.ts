import type { Contradiction } from '../../../domain/records/contradiction';
import { type Minor, sum } from '../../../domain/values/money';
import type { Taxation } from '../storefront-order';

/**
 * What totals are made of: goods before any discount, after the lines' own discounts, and after the order's too;
 * shipping likewise; and gift certificates sold, which no total of goods holds.
 */
export type Part =
  | 'goods'
  | 'goodsDiscounted'
  | 'goodsAdjusted'
  | 'shipping'
  | 'shippingDiscounted'
  | 'shippingAdjusted'
  | 'certificates';

/** A contradiction whose currency is the order's. */
export type Found = Omit<Contradiction, 'currency'>;

/** `price` is net or gross as the order is taxed. */
export type Side = 'price' | 'net' | 'tax' | 'gross';

/**
 * A total that the file states for the order, or for one shipment. `readings` are the sums that it may mean: the formats
 * leave open whether a shipment's totals hold the order's discounts and gift certificates. It contradicts the lines
 * where it is none of them; the first reading is the one reported.
 */
export type Figure = { path: string; stated: Minor; side: Side; shipment: string | null; readings: Part[][] };

/** One amount of the order: of what it is part, in which shipment, its price by the taxation, and its tax. */
export type Share = { part: Part; shipment: string; price: Minor; tax: Minor };

/**
 * How figures are read: `rounded` where tax was rounded for groups of lines, so that a total may miss what they sum to.
 */
type ReadAs = { taxation: Taxation; rounded: boolean };

/** The stated totals that the lines do not sum to, each with both figures. */
export function contradictedFigures(figures: readonly Figure[], shares: readonly Share[], as: ReadAs): Found[] {
  return figures.flatMap(({ path, stated, side, shipment, readings }): Found[] => {
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
function allowance(summed: readonly Share[], side: Side, { taxation, rounded }: ReadAs): number {
  if (!rounded || side === 'price' || side === taxation) return 0;
  return summed.filter(({ tax }) => tax !== 0).length;
}

function sideOf({ price, tax }: Share, side: Side, taxation: Taxation): Minor {
  if (side === 'tax') return tax;
  if (side === 'price' || side === taxation) return price;
  return taxation === 'net' ? price + tax : price - tax;
}
