import { type Db, MongoBulkWriteError } from 'mongodb';
import { evolve } from '../../domain/derived/evolve';
import { openSummary } from '../../domain/derived/open-summary';
import { totalsOf } from '../../domain/derived/order-totals';
import { changeOfTotal } from '../../domain/derived/totals-around';
import type { CreditMemo } from '../../domain/records/credit-memo';
import { type Entry, isChange } from '../../domain/records/entry';
import type { Snapshot } from '../../domain/records/stored-order';
import { duplicateKey } from '../database/duplicate-key';
import { currentSchema } from '../migrations';
import type { OrderDocument } from '../orders/order-document';
import { ordersIn } from '../orders/orders';
import { entryOfIn, withoutSeal } from '../orders/read-document';
import { keptOf } from '../recent';
import { allOldEntriesAbout, type OldEntry, oldEntriesIn } from './old-entries';
import { type PackedEntry, unpackedEntry } from './packed-entry';

/** How many entries one insert has. */
const atOnce = 500;

/**
 * Moves an order's older entries behind a snapshot. First they are copied, durably; then one update takes them out of
 * the document and writes the snapshot, which holds only if they are the document's first ones still. A crash in
 * between leaves copies, which nothing reads before that update; the next move finds them there. Only entries that a
 * majority has are moved, so a copy never differs from its entry.
 */
export async function moveOldEntries(db: Db, orderNumber: string): Promise<void> {
  const filter = { _id: orderNumber, schema: currentSchema } as const;
  const document = await ordersIn(db).findOne(filter, { ...toMove, readConcern: { level: 'majority' } });
  if (document === null) return;
  // A card tells the latest changes, whatever follows them.
  const kept = keptOf(document.entries, isChange);
  const moved = document.entries.slice(0, document.entries.length - kept);
  const [first, last] = [moved.at(0), moved.at(-1)];
  if (first === undefined || last === undefined) return;
  await copy(db, oldEntriesFrom(document, moved));
  await ordersIn(db).updateOne(
    { ...filter, 'entries.0.seq': first.seq, 'entries.seal.hash': last.seal.hash },
    {
      $pull: { entries: { seq: { $lte: last.seq } } },
      $set: { snapshot: await snapshotAfter(db, document, moved) },
    },
  );
}

const toMove = { projection: { original: 1, entries: 1, snapshot: 1 } } as const;

type ToMove = Pick<OrderDocument, '_id' | 'original' | 'entries' | 'snapshot'>;

/** Throws where the collection does not hold exactly these entries afterwards: then they stay where they are. */
async function copy(db: Db, moved: readonly OldEntry[]): Promise<void> {
  const journal = oldEntriesIn(db);
  for (let at = 0; at < moved.length; at += atOnce) {
    const some = moved.slice(at, at + atOnce);
    await journal.insertMany(some, { ordered: false }).catch(unlessThere);
    const ids = some.map(({ _id }) => _id);
    const there = await journal
      .find({ _id: { $in: ids } }, { projection: { 'seal.hash': 1 } })
      .sort({ _id: 1 })
      .toArray();
    if (there.length !== some.length || there.some(({ seal }, index) => seal.hash !== some[index]?.seal.hash)) {
      throw new Error(`the journal of ${moved[0]?._id.order} holds other entries than the order`);
    }
  }
}

function unlessThere(error: unknown): void {
  const failures = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
  if (failures.length === 0 || !failures.every(({ code }) => code === duplicateKey)) throw error;
}

function oldEntriesFrom(document: ToMove, moved: readonly PackedEntry[]): OldEntry[] {
  const before = document.snapshot?.summary ?? openSummary(document.original);
  let total = totalsOf(before).grandTotal;
  return moved.map((stored) => {
    const entry = entryIn(document, stored);
    total += changeOfTotal(entry);
    return { _id: { order: document._id, seq: entry.seq }, about: aboutOf(entry), total, ...stored };
  });
}

/** What its messages may look for it by. */
function aboutOf({ case: inCase, effects }: Entry): string[] {
  const { creditMemo, returnOrder, approval, splits } = effects;
  const documents = [creditMemo, returnOrder, approval].flatMap((one) => one?.number ?? []);
  return [...documents, ...(inCase === null ? [] : [inCase]), ...(splits.length > 0 ? ['split'] : [])];
}

async function snapshotAfter(db: Db, document: ToMove, moved: readonly PackedEntry[]): Promise<Snapshot> {
  const { original, snapshot } = document;
  const entries = moved.map((one) => entryIn(document, one));
  const before = snapshot?.summary ?? openSummary(original);
  const creditMemos = snapshot === undefined ? [] : await memosBefore(db, document, snapshot.entries, entries);
  const summary = entries.reduce(evolve, { ...before, creditMemos });
  // Builds between versions did not count changes.
  const { entries: earlier, changes } = snapshot ?? { entries: 0, changes: 0 };
  return {
    entries: earlier + moved.length,
    ...(changes !== undefined && { changes: changes + moved.filter(isChange).length }),
    summary: { ...summary, creditMemos: [] },
  };
}

/** The credit memos that some entries change, as they were after the first `upTo`. */
async function memosBefore(db: Db, document: ToMove, upTo: number, entries: readonly Entry[]): Promise<CreditMemo[]> {
  const numbers = new Set(entries.flatMap(({ effects }) => effects.creditMemo?.number ?? []));
  const earlier = await allOldEntriesAbout(db, document._id, { upTo, about: [...numbers] });
  const memos = earlier.flatMap((one) => entryIn(document, one as PackedEntry).effects.creditMemo ?? []);
  return [...new Map(memos.map((memo) => [memo.number, memo])).values()];
}

function entryIn(document: ToMove, stored: PackedEntry): Entry {
  return withoutSeal(unpackedEntry(stored, entryOfIn(document)));
}
