import type { Db } from 'mongodb';
import type { OAuthStateStore } from '../../domain/ports/oauth-state-store';
import { isDuplicateKey } from '../database/duplicate-key';
import { expiringCollection } from './expiring-collection';

export function usedStates(db: Db): OAuthStateStore {
  const used = expiringCollection(db, 'usedStates');
  return {
    async use(hash, until) {
      try {
        await used.insertOne({ _id: hash, until });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
