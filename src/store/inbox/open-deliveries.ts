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

/** `none` where nothing of that key waits or failed; `overtaken` where it would bring an older version back. */
export type SentAgain = 'sent' | 'none' | 'overtaken';

/** Makes a delivery due now, its tries counted from 0 again. */
export async function processAgain(db: Db, key: string, now: Date): Promise<SentAgain> {
  const inbox = inboxIn(db);
  const found = await inbox.findOne({ _id: key, ...isOpen }, { projection: { delivery: 0 } });
  if (found === null) return 'none';
  if (found.state === 'failed' && (await isOvertaken(db, found))) return 'overtaken';
  const $set = { state: 'waiting', due: now, attempts: 0 } as const;
  return (await inbox.updateOne({ _id: key, ...isOpen }, { $set })).matchedCount === 1 ? 'sent' : 'none';
}

/** Orders of `/intake/orders` have no version of their own: the last one that came is the one that counts. */
async function isOvertaken(db: Db, { source, orders, receivedAt }: InboxDocument): Promise<boolean> {
  if (source !== 'orders' || orders.length === 0) return false;
  const later = { state: 'done', receivedAt: { $gt: receivedAt }, source, orders: { $in: orders } } as const;
  return (await inboxIn(db).findOne(later, { projection: { _id: 1 } })) !== null;
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
