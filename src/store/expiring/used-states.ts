import { type Collection, type Db, MongoServerError } from 'mongodb';
import type { OAuthStateStore } from '../../domain/ports/oauth-state-store';

type UsedState = { _id: string; until: Date };

const duplicateKey = 11_000;

function usedStatesIn(db: Db): Collection<UsedState> {
  return db.collection<UsedState>('usedStates');
}

/** The database forgets by itself what is not good any longer. */
export async function createUsedStateIndexes(db: Db): Promise<void> {
  await usedStatesIn(db).createIndexes([{ key: { until: 1 }, name: 'until', expireAfterSeconds: 0 }]);
}

/** Keeps which states were used, one document each. */
export function usedStates(db: Db): OAuthStateStore {
  const used = usedStatesIn(db);
  return {
    async use(hash, until) {
      try {
        await used.insertOne({ _id: hash, until });
        return true;
      } catch (error) {
        if (error instanceof MongoServerError && error.code === duplicateKey) return false;
        throw error;
      }
    },
  };
}
