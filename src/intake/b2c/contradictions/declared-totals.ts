import type { Contradiction } from '../../../domain/records/contradiction';
import type { Minor } from '../../../domain/values/money';
import type { Taxation } from '../../../domain/values/units';
import type { DeclaredTotal, TotalPart, TotalSide } from '../storefront-order';

/** Its currency is that of the order. */
export type FoundContradiction = Omit<Contradiction, 'currency'>;

/** An amount of the order, and the totals it is part of. */
export type Contribution = { part: TotalPart; shipment: string; price: Minor; tax: Minor };

/** `rounded`: tax was rounded for groups of lines, so a total may differ from the sum of its lines. */
type Basis = { taxation: Taxation; rounded: boolean };

/** The declared totals that the lines do not sum to, in none of their readings. */
export function contradictedTotals(
  totals: readonly DeclaredTotal[],
  shares: readonly Contribution[],
  basis: Basis,
): FoundContradiction[] {
  return totals.flatMap((total): FoundContradiction[] => {
    const { path, declared, readings } = total;
    const fits = (parts: readonly TotalPart[]) => {
      const { sum, off } = computedOf(total, parts, shares, basis);
      return Math.abs(sum - declared) <= off;
    };
    if (readings.some(fits)) return [];
    const computed = computedOf(total, readings[0] ?? [], shares, basis).sum;
    return [{ path, code: 'total_differs', stated: declared, computed }];
  });
}

/** The sum of the parts. Rounding for groups may leave it one minor unit off for each taxed line. */
function computedOf(
  { side, shipment }: DeclaredTotal,
  parts: readonly TotalPart[],
  shares: readonly Contribution[],
  { taxation, rounded }: Basis,
): { sum: Minor; off: number } {
  const mayBeOff = rounded && side !== 'price' && side !== taxation;
  let [sum, off] = [0, 0];
  for (const share of shares) {
    if (!parts.includes(share.part) || (shipment !== null && share.shipment !== shipment)) continue;
    sum += sideOf(share, side, taxation);
    if (mayBeOff && share.tax !== 0) off += 1;
  }
  return { sum, off };
}

function sideOf({ price, tax }: Contribution, side: TotalSide, taxation: Taxation): Minor {
  if (side === 'tax') return tax;
  if (side === 'price' || side === taxation) return price;
  return taxation === 'net' ? price + tax : price - tax;
}
