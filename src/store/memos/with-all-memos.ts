import { setTimeout } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { ordersIn } from '../orders/orders';
import { everyMovedMemoOf, type MovedMemo, movedMemosOf } from './moved-memos';

/**
 * An order's document with the credit memos that were moved out of it, as they are now: an order that changes
 * meanwhile may be older than its memos. Throws where some are missing: their refunds would be made twice.
 */
export async function withAllMemos(db: Db, document: Document): Promise<Document> {
  return complete(document, await movedMemosOf(db, document._id, countOf(document)));
}

/** The same at one version of the order, which is read `again` where it changed meanwhile. */
export async function withMemosOfOneVersion(db: Db, document: Document, again: ReadAgain): Promise<Document> {
  const counted = (of: Document) => movedMemosOf(db, of._id, countOf(of));
  const found = await atOneVersion(document, { again, memosOf: counted });
  return complete(found.document, found.moved);
}

/** The same of a whole document, with the memos that are there: without missing ones, and with any beyond its count. */
export async function withMemosThatAreThere(db: Db, document: Document): Promise<Document> {
  const again = () => ordersIn(db).findOne<Document>({ _id: document._id });
  const found = await atOneVersion(document, { again, memosOf: (of) => everyMovedMemoOf(db, of._id) });
  return joined(found.document, found.moved);
}

type Found = { document: Document; moved: readonly MovedMemo[] };
type ReadAgain = () => Promise<Document | null>;
type Reading = { again: ReadAgain; memosOf: (document: Document) => Promise<MovedMemo[]> };

/** How often an unchanged order is read again, and how long after: shards do not show a transaction at one instant. */
const [mostTries, pauseMs] = [10, 50];

/** Leaves out memos that do not come to fit, as after a restore of order and memos to different points in time. */
async function atOneVersion(document: Document, reading: Reading, tries = mostTries): Promise<Found> {
  const all = await reading.memosOf(document);
  const moved = all.filter((one) => isOf(one, document));
  if (tries === 0 || (moved.length === all.length && all.length <= countOf(document))) return { document, moved };
  const again = await reading.again();
  if (again === null) throw new Error(`order ${document._id} is gone`);
  const isSame = again.version === document.version && countOf(again) === countOf(document);
  if (isSame) await setTimeout(pauseMs);
  return atOneVersion(again, reading, isSame ? tries - 1 : mostTries);
}

function isOf({ version, currency }: MovedMemo, document: Document): boolean {
  return version <= document.version && currency === document.summary?.currency;
}

function countOf({ movedMemos }: Document): number {
  return Number.isInteger(movedMemos) ? movedMemos : 0;
}

function complete(document: Document, moved: readonly MovedMemo[]): Document {
  const missing = countOf(document) - moved.length;
  if (missing > 0) throw new Error(`${missing} credit memos of ${document._id} are missing`);
  return joined(document, moved);
}

function joined(document: Document, moved: readonly MovedMemo[]): Document {
  const { summary } = document;
  if (moved.length === 0 || !Array.isArray(summary?.creditMemos)) return document;
  const creditMemos = [...moved.map(({ memo }) => memo), ...summary.creditMemos];
  return { ...document, summary: { ...summary, creditMemos } };
}
