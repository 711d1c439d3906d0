import type { Db } from 'mongodb';
import { expiringCollection } from './expiring-collection';

/** Hashes of the Slack requests that any process has answered. Rejects where the database does not answer. */
export function seenRequests(db: Db) {
  const seen = expiringCollection(db, 'seenRequests');
  return {
    known: async (hash: string): Promise<boolean> => (await seen.findOne({ _id: hash })) !== null,
    async keep(hash: string, until: Date): Promise<void> {
      await seen.updateOne({ _id: hash }, { $set: { until } }, { upsert: true });
    },
  };
}
