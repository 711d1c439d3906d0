import type { Contradiction } from '../../../domain/records/contradiction';
import { type Minor, sum } from '../../../domain/values/money';
import type { Taxation } from '../../../domain/values/units';
import type { DeclaredTotal, TotalPart, TotalSide } from '../storefront-order';

/** Its currency is that of the order. */
export type FoundContradiction = Omit<Contradiction, 'currency'>;

/** An amount of the order, and the totals it is part of. */
export type Contribution = { part: TotalPart; shipment: string; price: Minor; tax: Minor };

/** `rounded`: tax was rounded for groups of lines, so a total may differ from the sum of its lines. */
type Basis = { taxation: Taxation; rounded: boolean };

/** The declared totals that the lines do not sum to. */
export function contradictedTotals(
  totals: readonly DeclaredTotal[],
  shares: readonly Contribution[],
  basis: Basis,
): FoundContradiction[] {
  return totals.flatMap(({ path, declared, side, shipment, readings }): FoundContradiction[] => {
    const within = shares.filter((share) => shipment === null || share.shipment === shipment);
    const computed = readings.map((parts) => {
      const summed = within.filter(({ part }) => parts.includes(part));
      return {
        sum: sum(summed.map((share) => sideOf(share, side, basis.taxation))),
        off: allowance(summed, side, basis),
      };
    });
    if (computed.some((one) => Math.abs(one.sum - declared) <= one.off)) return [];
    return [{ path, code: 'total_differs', stated: declared, computed: computed[0]?.sum ?? 0 }];
  });
}

/** Rounding for groups may leave one minor unit for each taxed line. */
function allowance(summed: readonly Contribution[], side: TotalSide, { taxation, rounded }: Basis): number {
  if (!rounded || side === 'price' || side === taxation) return 0;
  return summed.filter(({ tax }) => tax !== 0).length;
}

function sideOf({ price, tax }: Contribution, side: TotalSide, taxation: Taxation): Minor {
  if (side === 'tax') return tax;
  if (side === 'price' || side === taxation) return price;
  return taxation === 'net' ? price + tax : price - tax;
}
