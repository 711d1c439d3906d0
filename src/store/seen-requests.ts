import type { Collection, Db } from 'mongodb';

type SeenRequest = { _id: string; until: Date };

/** A person waits meanwhile, so that a slow database counts as none. */
const timeoutMS = 1_000;

function seenRequestsIn(db: Db): Collection<SeenRequest> {
  // One server's word is enough: what is lost with it may get in once more, and has its effect once nevertheless.
  return db.collection<SeenRequest>('seenRequests', { writeConcern: { w: 1 } });
}

/** The database forgets by itself what need not be remembered any longer. */
export async function createSeenRequestIndexes(db: Db): Promise<void> {
  await seenRequestsIn(db).createIndexes([{ key: { until: 1 }, name: 'until', expireAfterSeconds: 0 }]);
}

/** What of Slack's requests was answered, by whichever process. Rejects where the database does not answer. */
export function seenRequests(db: Db) {
  const seen = seenRequestsIn(db);
  return {
    known: async (hash: string): Promise<boolean> => (await seen.findOne({ _id: hash }, { timeoutMS })) !== null,
    async keep(hash: string, until: Date): Promise<void> {
      await seen.updateOne({ _id: hash }, { $set: { until } }, { upsert: true, timeoutMS });
    },
  };
}
