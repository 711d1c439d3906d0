import { type Collection, type Db, MongoServerError } from 'mongodb';

type SeenRequest = { _id: string; until: Date };

const duplicateKey = 11_000;

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

/** Whether any process has seen this before; from now on, and until then, one has. Rejects where the database does not answer. */
export function seenRequests(db: Db): (hash: string, until: Date) => Promise<boolean> {
  const seen = seenRequestsIn(db);
  return async (hash, until) => {
    try {
      await seen.insertOne({ _id: hash, until }, { timeoutMS });
      return false;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === duplicateKey) return true;
      throw error;
    }
  };
}
