import type { Entry } from '../records/entry';

/** An entry whose return order is told of as it was approved, whatever has become of it since. */
export function asAnnounced(entry: Entry): Entry {
  const { returnOrder } = entry.effects;
  if (returnOrder === null) return entry;
  return { ...entry, effects: { ...entry.effects, returnOrder: { ...returnOrder, status: 'Approved' } } };
}
