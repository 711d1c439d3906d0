import type { Db, Document } from 'mongodb';
import { unleased } from '../lease';
import { currentSchema, schemaOf } from '../migrations';
import { migratedDocument } from './migrated-document';
import { packedDocument } from './order-document';
import { ordersIn } from './orders';

/**
 * Migrates, seals and packs; `false` after a lost race or under a lease. A process of the older version may have
 * delivered since the document was read, which does not change its version.
 */
export async function bringUpToDate(db: Db, document: Document, now: Date): Promise<boolean> {
  const { lease: _, ...current } = packedDocument(migratedDocument(document, now));
  const { matchedCount } = await ordersIn(db).replaceOne(
    {
      _id: current._id,
      version: current.version,
      schema: document.schema ?? { $exists: false },
      deliveries: document.deliveries ?? { $exists: false },
      posted: document.posted ?? { $exists: false },
      ...unleased(now),
    },
    current,
  );
  return matchedCount === 1;
}

/** Migrates older orders until `stopping`, and returns how many. Several processes may do so at once. */
export async function bringAllUpToDate(db: Db, clock: () => Date, stopping: AbortSignal): Promise<number> {
  let count = 0;
  for await (const document of ordersIn(db).find<Document>({ schema: { $not: { $gte: currentSchema } } })) {
    if (stopping.aborted) break;
    if (schemaOf(document) < currentSchema && (await bringUpToDate(db, document, clock()))) count += 1;
  }
  return count;
}
