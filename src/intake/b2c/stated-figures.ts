import { type Minor, sum } from '../../domain/money';
import type { Problem } from '../../domain/values';
import { written } from './source-node';
import type { Taxation } from './storefront-order';

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

/** The stated totals that the lines do not sum to, each with both figures. */
export function contradictedFigures(
  figures: readonly Figure[],
  shares: readonly Share[],
  { taxation, currency }: { taxation: Taxation; currency: string },
): Problem[] {
  return figures.flatMap(({ path, stated, side, shipment, readings }) => {
    const within = shares.filter((share) => shipment === null || share.shipment === shipment);
    const computed = readings.map((parts) =>
      sum(within.filter(({ part }) => parts.includes(part)).map((share) => sideOf(share, side, taxation))),
    );
    if (computed.includes(stated)) return [];
    const [first = 0] = computed;
    return [{ path, problem: `${written(stated, currency)} is stated, the lines sum to ${written(first, currency)}.` }];
  });
}

function sideOf({ price, tax }: Share, side: Side, taxation: Taxation): Minor {
  if (side === 'tax') return tax;
  if (side === 'price' || side === taxation) return price;
  return taxation === 'net' ? price + tax : price - tax;
}
