import { type Minor, sum } from '../../../domain/values/money';
import type { Taxes } from '../../../domain/values/units';
import type { RateTotal } from '../storefront-order';

/** A line's whole tax (`rate: null`), or its tax at one of its own rates, by index. */
export type RateMember = { at: number; rate: number | null };

export type RateLevel = { path: string; declared: Minor; members: RateMember[] };

/**
 * The lines behind each declared tax at one rate (domain rules 2 §1.5). A line belongs to the rate it names, else in
 * parts to each of its own rates, else to the only rate. `null` where a taxed line has none of the declared rates:
 * then a coarser level has to do.
 */
export function rateLevels(
  totals: readonly RateTotal[],
  lines: readonly Taxes[],
  rates: readonly (string | null)[],
): RateLevel[] | null {
  const declared = [...new Set(totals.map(({ rate }) => rate))].filter((rate) => rate !== null);
  const placed = lines.map((line, at) => placesOf(line, at, rates[at] ?? null, declared));
  const covered = placed.every((places, at) => places !== null || lines[at]?.tax === 0);
  if (declared.length === 0 || !covered) return null;
  return declared.map((rate) => {
    const same = totals.filter((one) => one.rate === rate);
    return {
      path: same[0]?.path ?? '',
      declared: sum(same.map(({ tax }) => tax)),
      members: placed.flatMap((places) => (places ?? []).filter((one) => one.of === rate)),
    };
  });
}

type Place = RateMember & { of: string };

function placesOf({ taxes }: Taxes, at: number, rate: string | null, declared: readonly string[]): Place[] | null {
  if (rate !== null && declared.includes(rate)) return [{ at, rate: null, of: rate }];
  if (taxes?.every((one) => declared.includes(one.rate)) === true) {
    return taxes.map((one, n) => ({ at, rate: n, of: one.rate }));
  }
  const [only] = declared;
  return rate === null && taxes === undefined && only !== undefined && declared.length === 1
    ? [{ at, rate: null, of: only }]
    : null;
}
