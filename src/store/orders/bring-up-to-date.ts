import type { Db, Document } from 'mongodb';
import { currentSchema, schemaOf } from '../migrations';
import { sealedDocument } from './documents';
import { ordersIn } from './orders';

/**
 * Writes a document of an older schema in the shape of this version, with its history sealed, unless somebody changes it or
 * delivers for it at the moment; `false` then. Nothing else is ever written to an older document.
 */
export async function bringUpToDate(db: Db, document: Document, now: Date): Promise<boolean> {
  const { lease: _, ...current } = sealedDocument(document, now);
  const { matchedCount } = await ordersIn(db).replaceOne(
    {
      ...{ _id: current._id, version: current.version, schema: document.schema ?? { $exists: false } },
      $or: [{ lease: { $exists: false } }, { 'lease.until': { $lte: now } }],
    },
    current,
  );
  return matchedCount === 1;
}

/**
 * Brings every order up to date, one after the other, until `stopping`; answers how many there were. Any number of processes
 * can do it at the same time.
 */
export async function bringAllUpToDate(db: Db, clock: () => Date, stopping: AbortSignal): Promise<number> {
  let count = 0;
  for await (const document of ordersIn(db).find<Document>({ schema: { $not: { $gte: currentSchema } } })) {
    if (stopping.aborted) break;
    if (schemaOf(document) < currentSchema && (await bringUpToDate(db, document, clock()))) count += 1;
  }
  return count;
}
