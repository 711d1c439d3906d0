import type { FigureTally } from '../../records/figure-tally';
import { sum } from '../../values/money';

/** The median of values that are the keys of tallies; between two, the middle. `null` where there is none. */
export function medianOf(tallies: readonly Pick<FigureTally, 'key' | 'count'>[]): number | null {
  const values = tallies.map(({ key, count }) => ({ value: Number(key), count })).sort((a, b) => a.value - b.value);
  const total = sum(values.map(({ count }) => count));
  if (total === 0) return null;
  const at = (position: number) => {
    let seen = 0;
    for (const { value, count } of values) {
      seen += count;
      if (seen > position) return value;
    }
    return 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
