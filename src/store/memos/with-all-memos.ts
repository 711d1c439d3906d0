import type { Db, Document } from 'mongodb';
import { ordersIn } from '../orders/orders';
import { type MovedMemo, movedMemosOf } from './moved-memos';

/** Throws where some are missing: their refunds would be made twice. */
export async function withAllMemos(db: Db, document: Document): Promise<Document> {
  return complete(document, await movedMemosOf(db, document._id, countOf(document)));
}

/** The same, with each as it was at the version of the order; which may be read once more for that, by `projection`. */
export async function withMemosOfOneVersion(db: Db, document: Document, projection: Document): Promise<Document> {
  const found = await atOneVersion(db, document, projection);
  return complete(found.document, found.moved);
}

/** The same, in whole, without those that are missing. */
export async function withMemosThatAreThere(db: Db, document: Document): Promise<Document> {
  const found = await atOneVersion(db, document, {});
  return joined(found.document, found.moved);
}

type Found = { document: Document; moved: readonly MovedMemo[] };

async function atOneVersion(db: Db, document: Document, projection: Document): Promise<Found> {
  const moved = await movedMemosOf(db, document._id, countOf(document));
  if (!moved.some(({ version }) => version > document.version)) return { document, moved };
  const newer = await ordersIn(db).findOne<Document>({ _id: document._id }, { projection });
  if (newer === null) throw new Error(`order ${document._id} is gone`);
  return atOneVersion(db, newer, projection);
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
