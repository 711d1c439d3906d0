import { setTimeout } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { ordersIn } from '../orders/orders';
import { everyMovedMemoOf, type MovedMemo, movedMemosOf } from './moved-memos';

/** Throws where some are missing: their refunds would be made twice. */
export async function withAllMemos(db: Db, document: Document): Promise<Document> {
  return complete(document, await movedMemosOf(db, document._id, countOf(document)));
}

/** The same, with each as it was at the version of the order; which may be read once more for that, by `projection`. */
export async function withMemosOfOneVersion(db: Db, document: Document, projection: Document): Promise<Document> {
  const first = (of: Document) => movedMemosOf(db, of._id, countOf(of));
  const found = await atOneVersion(db, document, { projection, read: first });
  return complete(found.document, found.moved);
}

/** The same, in whole, with those that are there: without those that are missing, and with any beyond its count. */
export async function withMemosThatAreThere(db: Db, document: Document): Promise<Document> {
  const every = (of: Document) => everyMovedMemoOf(db, of._id);
  const found = await atOneVersion(db, document, { projection: {}, read: every });
  return joined(found.document, found.moved);
}

type Found = { document: Document; moved: readonly MovedMemo[] };
type Reading = { projection: Document; read: (document: Document) => Promise<MovedMemo[]> };

/** How often an order is read again that stays as it was, and how long after: shards do not commit at one instant. */
const [mostTries, pauseMs] = [10, 50];

/** Where they do not come to fit, such as after a restore to different points in time, those of another one are left out. */
async function atOneVersion(db: Db, document: Document, reading: Reading, tries = mostTries): Promise<Found> {
  const all = await reading.read(document);
  const moved = all.filter((one) => isOf(one, document));
  if (tries === 0 || (moved.length === all.length && all.length <= countOf(document))) return { document, moved };
  const again = await ordersIn(db).findOne<Document>({ _id: document._id }, { projection: reading.projection });
  if (again === null) throw new Error(`order ${document._id} is gone`);
  const isSame = again.version === document.version && countOf(again) === countOf(document);
  if (isSame) await setTimeout(pauseMs);
  return atOneVersion(db, again, reading, isSame ? tries - 1 : mostTries);
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
  return {
    ...document,
    summary: { ...summary, creditMemos: [...moved.map(({ memo }) => memo), ...summary.creditMemos] },
  };
}
