import type { Collection, Db } from 'mongodb';
import { type RefusedTry, refusedTry } from '../../domain/records/flow-replay';
import type { ActionName } from '../../domain/values/action-name';
import { majority } from '../database/majority';

/** `until` has a TTL. */
type RefusalDocument = RefusedTry & { _id: string; until: Date };

const refusalsIn = (db: Db): Collection<RefusalDocument> => db.collection<RefusalDocument>('flow_refusals', majority);

export async function createFlowRefusalIndexes(db: Db): Promise<void> {
  await refusalsIn(db).createIndexes([
    { key: { until: 1 }, name: 'until', expireAfterSeconds: 0 },
    { key: { action: 1, order: 1 }, name: 'orders' },
  ]);
}

const dayMs = 86_400_000;

/** Of one person's tries on one order and day, the last is kept: a form is previewed again and again. */
export async function keepRefusedTry(db: Db, tried: RefusedTry, keepDays: number): Promise<void> {
  const { order, action, actor, at } = tried;
  const _id = `${order}:${action}:${actor.id}:${at.slice(0, 10)}`;
  const until = new Date(Date.parse(at) + keepDays * dayMs);
  await refusalsIn(db).replaceOne({ _id }, { ...tried, until }, { upsert: true });
}

/** By order. */
export async function* refusedTries(db: Db, action: ActionName, since: string): AsyncGenerator<RefusedTry> {
  const found = refusalsIn(db).find({ action, at: { $gte: since } });
  for await (const { _id, until, ...tried } of found.sort({ order: 1 })) yield refusedTry.parse(tried);
}
