import type { Collection, Db, Document } from 'mongodb';
import type { Minor } from '../../domain/values/money';
import { majority } from '../database/majority';
import { ofPeople } from '../orders/orders';
import type { PackedEntry } from './packed-entry';

/**
 * An entry that was moved out of its order's document. `about` names the documents and the case that it is about, and
 * `split` where it split lines. `total` is the order's grand total after it; builds between versions wrote none.
 */
export type OldEntry = PackedEntry & { _id: { order: string; seq: number }; about: string[]; total?: Minor };

export function oldEntriesIn(db: Db): Collection<OldEntry> {
  return db.collection<OldEntry>('journal', majority);
}

export async function createOldEntryIndexes(db: Db): Promise<void> {
  await oldEntriesIn(db).createIndexes([
    {
      key: { '_id.order': 1, requestId: 1 },
      name: 'requests',
      partialFilterExpression: { requestId: { $exists: true } },
    },
    { key: { '_id.order': 1, about: 1, seq: -1 }, name: 'documents' },
    { key: { at: 1 }, name: 'time' },
    { key: { 'actor.id': 1, at: 1 }, name: 'people however written', collation: ofPeople },
  ]);
}

/** All old entries of an order up to one, by number, with `total`. */
export function oldEntriesOf(db: Db, order: string, upTo: number): Promise<Document[]> {
  if (upTo === 0) return Promise.resolve([]);
  const ids = { $gte: { order, seq: 1 }, $lte: { order, seq: upTo } };
  return oldEntriesIn(db).find({ _id: ids }, withTotal).sort({ _id: 1 }).toArray();
}

/** All old entries of an order up to one, the latest first. */
export function oldEntriesBackwards(db: Db, order: string, upTo: number): AsyncIterable<Document> {
  const ids = { $gte: { order, seq: 1 }, $lte: { order, seq: upTo } };
  return oldEntriesIn(db).find({ _id: ids }, { ...without, sort: { _id: -1 }, batchSize: 100 });
}

export function oldEntryOfRequest(db: Db, order: string, requestId: string): Promise<Document | null> {
  return oldEntriesIn(db).findOne({ '_id.order': order, requestId }, without);
}

/** As many as messages of an order may show beside those that they are about; beyond that, the latest ones. */
const mostShown = 200;

/**
 * The old entries up to one with these numbers, or about these documents, by number, with `total`. Later ones are
 * copies only.
 */
export async function oldEntriesAbout(
  db: Db,
  order: string,
  { upTo, numbers, about }: { upTo: number; numbers: readonly number[]; about: readonly string[] },
): Promise<Document[]> {
  const ids = numbers.map((seq) => ({ order, seq }));
  const entries = oldEntriesIn(db);
  const found = await Promise.all([
    entries.find({ _id: { $in: ids }, seq: { $lte: upTo } }, withTotal).toArray(),
    entries
      .find({ '_id.order': order, about: { $in: [...about] }, seq: { $lte: upTo } }, withTotal)
      .sort({ seq: -1 })
      .limit(mostShown)
      .toArray(),
  ]);
  const bySeq = new Map(found.flat().map((one) => [one.seq, one]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** All old entries up to one about some documents, by number. */
export function allOldEntriesAbout(
  db: Db,
  order: string,
  { upTo, about }: { upTo: number; about: readonly string[] },
): Promise<Document[]> {
  if (about.length === 0) return Promise.resolve([]);
  const filter = { '_id.order': order, about: { $in: [...about] }, seq: { $lte: upTo } };
  return oldEntriesIn(db).find(filter, without).sort({ seq: 1 }).toArray();
}

const withTotal = { projection: { _id: 0, about: 0 } } as const;
const without = { projection: { ...withTotal.projection, total: 0 } } as const;
