import { type Minor, sum } from '../../../domain/values/money';
import type { Taxes } from '../../../domain/values/units';
import type { RateTotal } from '../storefront-order';

/** A line's whole tax (`rate: null`), or what of it is at one of its own rates, by its place among them. */
export type RateMember = { at: number; rate: number | null };

export type RateLevel = { path: string; stated: Minor; members: RateMember[] };

/**
 * Which lines each stated tax at one rate is the sum of (domain rules 2 §1.5). A line is at the rate that it names,
 * else with a part at each of its own rates, else at the only rate there is. `null` where a taxed line is at no stated
 * rate: then a coarser level has to do.
 */
export function rateLevels(
  totals: readonly RateTotal[],
  lines: readonly Taxes[],
  rates: readonly (string | null)[],
): RateLevel[] | null {
  const stated = [...new Set(totals.map(({ rate }) => rate))].filter((rate) => rate !== null);
  const placed = lines.map((line, at) => placesOf(line, at, rates[at] ?? null, stated));
  const covered = placed.every((places, at) => places !== null || lines[at]?.tax === 0);
  if (stated.length === 0 || !covered) return null;
  return stated.map((rate) => {
    const same = totals.filter((one) => one.rate === rate);
    return {
      path: same[0]?.path ?? '',
      stated: sum(same.map(({ tax }) => tax)),
      members: placed.flatMap((places) => (places ?? []).filter((one) => one.of === rate)),
    };
  });
}

type Place = RateMember & { of: string };

function placesOf({ taxes }: Taxes, at: number, rate: string | null, stated: readonly string[]): Place[] | null {
  if (rate !== null && stated.includes(rate)) return [{ at, rate: null, of: rate }];
  if (taxes?.every((one) => stated.includes(one.rate)) === true) {
    return taxes.map((one, n) => ({ at, rate: n, of: one.rate }));
  }
  const [only] = stated;
  return rate === null && taxes === undefined && only !== undefined && stated.length === 1
    ? [{ at, rate: null, of: only }]
    : null;
}
