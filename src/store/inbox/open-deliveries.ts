import type { Db } from 'mongodb';
import type { InboxFigures, OpenDelivery } from '../../domain/ports/inbox';
import { type InboxDocument, inboxIn } from './inbox-documents';

const isOpen = { state: { $in: ['waiting', 'failed'] } } as { state: { $in: OpenDelivery['state'][] } };

/** What waits or failed, the oldest first. */
export async function* openDeliveries(db: Db): AsyncGenerator<OpenDelivery> {
  const found = inboxIn(db).find(isOpen, { projection: { delivery: 0 } });
  for await (const one of found.sort({ receivedAt: 1, _id: 1 }).allowDiskUse(true)) yield openOf(one);
}

/** What was left to a person, the oldest first. */
export async function failedDeliveries(db: Db, limit: number): Promise<OpenDelivery[]> {
  const found = inboxIn(db).find({ state: 'failed' }, { projection: { delivery: 0 } });
  return (await found.sort({ receivedAt: 1 }).limit(limit).toArray()).map(openOf);
}

function openOf(document: InboxDocument): OpenDelivery {
  const { _id, source, orders, state, receivedAt, due, attempts, error } = document;
  return { key: _id, source, orders, state: state === 'failed' ? state : 'waiting', receivedAt, due, attempts, error };
}

/** Makes a delivery due now, its tries counted from 0 again; `false` where none of that key waits or failed. */
export async function processAgain(db: Db, key: string, now: Date): Promise<boolean> {
  const $set = { state: 'waiting', due: now, attempts: 0 } as const;
  return (await inboxIn(db).updateOne({ _id: key, ...isOpen }, { $set })).matchedCount === 1;
}

/** Gives a failed delivery up, with its text; `false` where none of that key failed. */
export async function dropDelivery(db: Db, key: string, expires: Date): Promise<boolean> {
  const $set = { state: 'ignored', why: 'dropped by a person', error: null, expires } as const;
  const update = { $set, $unset: { delivery: true } } as const;
  return (await inboxIn(db).updateOne({ _id: key, state: 'failed' }, update)).matchedCount === 1;
}

export async function inboxFigures(db: Db): Promise<InboxFigures> {
  const inbox = inboxIn(db);
  const [waiting, failed, oldest] = await Promise.all([
    inbox.countDocuments({ state: 'waiting' }),
    inbox.countDocuments({ state: 'failed' }),
    inbox.findOne({ state: 'waiting' }, { sort: { receivedAt: 1 }, projection: { receivedAt: 1 } }),
  ]);
  return { waiting, failed, oldest: oldest?.receivedAt ?? null };
}
