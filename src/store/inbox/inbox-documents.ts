import type { Collection, Db } from 'mongodb';
import type { InboxDelivery } from '../../domain/ports/inbox-source';
import { majority } from '../database/majority';
import type { Lease } from '../lease';

/** `_id` is `<source>:<delivery id>`. `held` where it was not its turn, `aside` where it lets later ones go first. */
export type InboxDocument = {
  _id: string;
  source: string;
  orders: string[];
  receivedAt: Date;
  state: 'waiting' | 'failed' | 'done' | 'ignored';
  due: Date;
  attempts: number;
  error: string | null;
  held: boolean;
  aside: boolean;
  lease?: Lease;
  /** Until it is processed. */
  delivery?: Pick<InboxDelivery, 'id' | 'body' | 'headers'>;
  /** Why it was ignored. */
  why?: string;
  expires?: Date;
};

export function inboxIn(db: Db): Collection<InboxDocument> {
  return db.collection<InboxDocument>('inbox', majority);
}

/** What is due, whose turn it is, what waits or failed the longest, and what may be forgotten. */
export async function createInboxIndexes(db: Db): Promise<void> {
  const waiting = { partialFilterExpression: { state: 'waiting' } };
  await inboxIn(db).createIndexes([
    { key: { due: 1 }, name: 'due', ...waiting },
    { key: { orders: 1, receivedAt: 1 }, name: 'turns', ...waiting },
    { key: { state: 1, receivedAt: 1 }, name: 'open' },
    { key: { expires: 1 }, name: 'expires', expireAfterSeconds: 0 },
  ]);
}
