import { type Difference, differencesOf } from './differences';
import { fold } from './evolve';
import type { StoredOrder } from './records/stored-order';

/** Whether the stored summary equals the fold of original order and journal; `before` is what is stored, `after` the fold. */
export type Reconciliation = { equal: boolean; differences: Difference[] };

export function reconcile({ original, entries, summary }: StoredOrder): Reconciliation {
  const differences = differencesOf(summary, fold(original, entries));
  return { equal: differences.length === 0, differences };
}
