import { fold } from '../derived/evolve';
import { openSummary } from '../derived/open-summary';
import { totalsOf } from '../derived/order-totals';
import { changeOfTotal } from '../derived/totals-around';
import { isChange } from '../records/entry';
import type { Snapshot, StoredOrder } from '../records/stored-order';
import { type Difference, differencesOf } from '../values/differences';
import type { Minor } from '../values/money';

/**
 * Compares the stored summary, snapshot and totals of old entries (`before`) with the fold (`after`).
 * Snapshots have no credit memos.
 */
export type Reconciliation = { equal: boolean; differences: Difference[] };

export function reconcile(order: StoredOrder): Reconciliation {
  const { original, entries, summary, snapshot, totalsAfter } = order;
  const moved = entries.slice(0, snapshot?.entries ?? 0);
  const changes = moved.filter(isChange).length;
  const differences = differencesOf(
    {
      ...summary,
      // Builds between versions did not count changes: there is nothing to compare.
      ...(snapshot && { snapshot: { changes, ...withoutMemos(snapshot) } }),
      totalsAfter: Object.fromEntries(totalsAfter),
    },
    {
      ...fold(original, entries),
      ...(snapshot && { snapshot: withoutMemos({ ...snapshot, changes, summary: fold(original, moved) }) }),
      totalsAfter: foldedTotals(order),
    },
  );
  return { equal: differences.length === 0, differences };
}

/** Of the same entries: builds between versions kept none. */
function foldedTotals({ original, entries, totalsAfter }: StoredOrder): Record<number, Minor> {
  const totals: Record<number, Minor> = {};
  let total = totalsOf(openSummary(original)).grandTotal;
  for (const entry of entries) {
    total += changeOfTotal(entry);
    if (totalsAfter.has(entry.seq)) totals[entry.seq] = total;
  }
  return totals;
}

function withoutMemos({ summary: { creditMemos: _, ...summary }, ...others }: Snapshot) {
  return { ...others, ...summary };
}
