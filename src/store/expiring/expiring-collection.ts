import type { Collection, Db } from 'mongodb';

/** A document with a TTL. */
export type Expiring = { _id: string; until: Date };

const names = ['mailFiles', 'postingCounts', 'seenRequests', 'sweeps', 'usedStates'] as const;

export function expiringCollection<Kept extends Expiring = Expiring>(
  db: Db,
  name: (typeof names)[number],
): Collection<Kept> {
  return db.collection<Kept>(name);
}

export async function createExpiringIndexes(db: Db): Promise<void> {
  for (const name of names) {
    await expiringCollection(db, name).createIndexes([{ key: { until: 1 }, name: 'until', expireAfterSeconds: 0 }]);
  }
}
