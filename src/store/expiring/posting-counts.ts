import type { Collection, Db } from 'mongodb';

type PostingCount = { _id: string; count: number; until: Date };

function postingCountsIn(db: Db): Collection<PostingCount> {
  return db.collection<PostingCount>('postingCounts');
}

/** The database forgets by itself what is over. */
export async function createPostingCountIndexes(db: Db): Promise<void> {
  await postingCountsIn(db).createIndexes([{ key: { until: 1 }, name: 'until', expireAfterSeconds: 0 }]);
}

/** What each person posts in a minute, over all processes. Rejects where the database does not answer. */
export function postingCounts(db: Db) {
  const counts = postingCountsIn(db);
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
