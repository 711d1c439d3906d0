import { fold } from '../derived/evolve';
import type { StoredOrder } from '../records/stored-order';
import { type Difference, differencesOf } from '../values/differences';

/** Compares the stored summary (`before`) with the fold (`after`). */
export type Reconciliation = { equal: boolean; differences: Difference[] };

export function reconcile({ original, entries, summary }: StoredOrder): Reconciliation {
  const differences = differencesOf(summary, fold(original, entries));
  return { equal: differences.length === 0, differences };
}
