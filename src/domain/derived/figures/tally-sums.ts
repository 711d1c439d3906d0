import type { FigureTally, Tallied } from '../../records/figure-tally';

/** Tallies added up by what and key: sums of parts, added in any order, are the sum of the whole. */
export type TallySums = Map<string, FigureTally>;

/** Adds to `sums` in place: months of tallies go through it one by one. */
export function addTally(sums: TallySums, { what, key, count, amount, name }: FigureTally): void {
  const id = `${what} ${key}`;
  const before = sums.get(id);
  const named = name ?? before?.name;
  sums.set(id, {
    ...{ what, key, count: count + (before?.count ?? 0), amount: amount + (before?.amount ?? 0) },
    ...(named !== undefined && { name: named }),
  });
}

export function sumsOf(tallies: Iterable<FigureTally>): TallySums {
  const sums: TallySums = new Map();
  for (const one of tallies) addTally(sums, one);
  return sums;
}

/** What is not 0, by what and key. */
export function talliesIn(sums: TallySums): FigureTally[] {
  const ids = [...sums.keys()].sort();
  return ids.flatMap((id) => sums.get(id) ?? []).filter(isSomething);
}

/** What is not 0, by key. */
export function talliesOf(sums: TallySums, what: Tallied): FigureTally[] {
  const found = [...sums.values()].filter((one) => one.what === what && isSomething(one));
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isSomething({ count, amount }: FigureTally): boolean {
  return count !== 0 || amount !== 0;
}
