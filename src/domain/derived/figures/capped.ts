import type { FigureTally } from '../../records/figure-tally';
import { furtherProducts, sumOfCounted } from './service-figures';

/** So that a day stays small, whatever is sold. */
const mostKept = 5_000;

/** With the products of a day for which most was given back; all others together, so that sums stay exact. */
export function capped(tallies: readonly FigureTally[], most: number = mostKept): FigureTally[] {
  const products = tallies.filter(({ what }) => what === 'by_product').toSorted((a, b) => b.amount - a.amount);
  const further = products.slice(most);
  if (further.length === 0) return [...tallies];
  const others: FigureTally = {
    ...{ what: 'by_product', key: furtherProducts },
    ...sumOfCounted(further),
  };
  return [...tallies.filter(({ what }) => what !== 'by_product'), ...products.slice(0, most), others];
}
