import { fold } from '../derived/evolve';
import type { OrderSummary } from '../records/order-summary';
import type { StoredOrder } from '../records/stored-order';
import { type Difference, differencesOf } from '../values/differences';

/** Compares the stored summary and snapshot (`before`) with the fold (`after`). Snapshots have no credit memos. */
export type Reconciliation = { equal: boolean; differences: Difference[] };

export function reconcile({ original, entries, summary, snapshot }: StoredOrder): Reconciliation {
  const differences = differencesOf(
    { ...summary, ...(snapshot && { snapshot: withoutMemos(snapshot.summary) }) },
    {
      ...fold(original, entries),
      ...(snapshot && { snapshot: withoutMemos(fold(original, entries.slice(0, snapshot.entries))) }),
    },
  );
  return { equal: differences.length === 0, differences };
}

function withoutMemos({ creditMemos: _, ...others }: OrderSummary): Omit<OrderSummary, 'creditMemos'> {
  return others;
}
