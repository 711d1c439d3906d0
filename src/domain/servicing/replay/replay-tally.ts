import type { NotRepeated, ReplayDifference, ReplayOutcome, ReplaySum } from '../../records/flow-replay';
import { decimalsOf } from '../../values/currency';

const mostShown = 20;

/** Adds a replay up in bounded memory. */
export function replayTally() {
  const sums = new Map<string, ReplaySum>();
  const counts = { entries: 0, repeated: 0, compared: 0, different: 0, recomputed: 0, tries: 0 };
  const missed: NotRepeated[] = [];
  let notRepeatedUntil: string | null = null;
  let largest: ReplayDifference[] = [];

  function add(difference: ReplayDifference): void {
    for (const one of summandsOf(difference)) {
      const key = `${one.kind} ${one.currency} ${one.by}`;
      const known = sums.get(key) ?? { ...one, entries: 0, before: 0, after: 0 };
      const { entries, before, after } = known;
      sums.set(key, { ...known, entries: entries + 1, before: before + one.before, after: after + one.after });
    }
  }

  return {
    counts,
    repeated(): void {
      counts.entries += 1;
      counts.repeated += 1;
    },
    notRepeated(one: NotRepeated): void {
      counts.entries += 1;
      if (missed.length < mostShown) missed.push(one);
      if (notRepeatedUntil === null || one.at > notRepeatedUntil) notRepeatedUntil = one.at;
    },
    compared(difference: ReplayDifference | null, recomputed: boolean): void {
      counts.compared += 1;
      if (recomputed) counts.recomputed += 1;
      if (difference === null) return;
      counts.different += 1;
      add(difference);
      if (largest.length === mostShown && sizeOf(difference) <= sizeOf(largest.at(-1) ?? difference)) return;
      largest = [...largest, difference].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, mostShown);
    },
    result: () => ({
      ...counts,
      notRepeated: missed,
      notRepeatedUntil,
      sums: [...sums.values()].sort((a, b) => b.entries - a.entries),
      largest,
    }),
  };
}

function summandsOf({ kinds, currency, before, after }: ReplayDifference): ReplaySum[] {
  return kinds.map((kind) => {
    const of: keyof ReplayOutcome = kind === 'fee' ? 'fees' : 'refund';
    const by = { fee: [], refund: [], passes: before.by, no_approval: before.by }[kind as string] ?? after.by;
    const named = by.length === 0 ? null : by.join(' → ');
    return { kind, by: named, currency, entries: 1, before: before[of], after: after[of] };
  });
}

/** By the money that is at stake, in whole units of whichever currency. */
function sizeOf({ kinds, currency, before, after }: ReplayDifference): number {
  const inFigures = kinds.every((kind) => kind === 'fee' || kind === 'refund');
  const amount = inFigures
    ? Math.max(Math.abs(after.fees - before.fees), Math.abs(after.refund - before.refund))
    : Math.max(before.refund, after.refund);
  return amount / 10 ** decimalsOf(currency);
}
