import { fold } from '../derived/evolve';
import { isChange } from '../records/entry';
import type { Snapshot, StoredOrder } from '../records/stored-order';
import { type Difference, differencesOf } from '../values/differences';

/** Compares the stored summary and snapshot (`before`) with the fold (`after`). Snapshots have no credit memos. */
export type Reconciliation = { equal: boolean; differences: Difference[] };

export function reconcile({ original, entries, summary, snapshot }: StoredOrder): Reconciliation {
  const moved = entries.slice(0, snapshot?.entries ?? 0);
  const changes = moved.filter(isChange).length;
  const differences = differencesOf(
    // Builds between versions did not count changes: there is nothing to compare.
    { ...summary, ...(snapshot && { snapshot: { changes, ...withoutMemos(snapshot) } }) },
    {
      ...fold(original, entries),
      ...(snapshot && { snapshot: withoutMemos({ ...snapshot, changes, summary: fold(original, moved) }) }),
    },
  );
  return { equal: differences.length === 0, differences };
}

function withoutMemos({ summary: { creditMemos: _, ...summary }, ...others }: Snapshot) {
  return { ...others, ...summary };
}
