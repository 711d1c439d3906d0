import type { Db } from 'mongodb';
import { type Expiring, expiringCollection } from './expiring-collection';

type PostingCount = Expiring & { count: number };

/** Counts the posts of each person in a minute over all processes. Rejects where the database does not answer. */
export function postingCounts(db: Db) {
  const counts = expiringCollection<PostingCount>(db, 'postingCounts');
  return {
    async add(user: string, until: Date): Promise<number> {
      const counted = await counts.findOneAndUpdate(
        { _id: `${user} ${until.toISOString()}` },
        { $inc: { count: 1 }, $setOnInsert: { until } },
        { upsert: true, returnDocument: 'after' },
      );
      return counted?.count ?? 1;
    },
  };
}
