import type { Collection, Db } from 'mongodb';

type SeenRequest = { _id: string; until: Date };

function seenRequestsIn(db: Db): Collection<SeenRequest> {
  return db.collection<SeenRequest>('seenRequests');
}

/** The database forgets by itself what need not be remembered any longer. */
export async function createSeenRequestIndexes(db: Db): Promise<void> {
  await seenRequestsIn(db).createIndexes([{ key: { until: 1 }, name: 'until', expireAfterSeconds: 0 }]);
}

/** What of Slack's requests was answered, by whichever process. Rejects where the database does not answer. */
export function seenRequests(db: Db) {
  const seen = seenRequestsIn(db);
  return {
    known: async (hash: string): Promise<boolean> => (await seen.findOne({ _id: hash })) !== null,
    async keep(hash: string, until: Date): Promise<void> {
      await seen.updateOne({ _id: hash }, { $set: { until } }, { upsert: true });
    },
  };
}
