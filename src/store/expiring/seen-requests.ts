import type { Db } from 'mongodb';
import { gathered } from '../gathered';
import { expiringCollection } from './expiring-collection';

type Kept = { hash: string; until: Date };

/** Hashes of the Slack requests that any process has answered. Rejects where the database does not answer. */
export function seenRequests(db: Db) {
  const seen = expiringCollection(db, 'seenRequests');
  const known = gathered(async (hashes: readonly string[]) => {
    const found = await seen.find({ _id: { $in: [...hashes] } }, { projection: { _id: 1 } }).toArray();
    const ids = new Set(found.map(({ _id }) => _id));
    return hashes.map((hash) => ids.has(hash));
  });
  // Nobody waits for it, and answers come faster than the database writes.
  const keep = gathered(
    async (all: readonly Kept[]) => {
      const updates = all.map(({ hash, until }) => ({
        updateOne: { filter: { _id: hash }, update: { $set: { until } }, upsert: true },
      }));
      await seen.bulkWrite(updates, { ordered: false });
      return all.map(() => undefined);
    },
    { mostInFlight: 1 },
  );
  return {
    known,
    keep: async (hash: string, until: Date): Promise<void> => keep({ hash, until }),
  };
}
