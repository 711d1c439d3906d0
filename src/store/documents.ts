import type { Document } from 'mongodb';
import { z } from 'zod';
import { customerKeys, searchTerms } from '../domain/derived/search-terms';
import { fold } from '../domain/evolve';
import { delivery, posted } from '../domain/records/delivery';
import { entry } from '../domain/records/entry';
import { orderSummary } from '../domain/records/order-summary';
import { originalOrder } from '../domain/records/original-order';
import type { StoredOrder } from '../domain/records/stored-order';
import { currentSchema, migrated, schemaOf } from './migrations';

/**
 * One order, whole, in one document. `schema` is the shape that it has; `customers` and `terms` are what it is found by.
 * `deliveriesDue` is the earliest due time among its deliveries, absent where none waits; `lease` names the worker that
 * delivers for it.
 */
const orderDocument = z.strictObject({
  _id: z.string(),
  schema: z.literal(currentSchema),
  version: z.int(),
  original: originalOrder,
  entries: z.array(entry),
  summary: orderSummary,
  /** Only where the storefront says something else than `original`. */
  storefront: z.strictObject({ last: originalOrder, agreed: originalOrder }).exactOptional(),
  customers: z.array(z.string()),
  terms: z.array(z.string()),
  posted: z.array(posted),
  deliveries: z.array(delivery),
  deliveriesDue: z.date().exactOptional(),
  lease: z.strictObject({ owner: z.string(), until: z.date() }).exactOptional(),
});
export type OrderDocument = z.infer<typeof orderDocument>;

/** A document of any schema in the shape of this version. Throws where no version up to this one can have written it. */
export function documentOf(document: Document): OrderDocument {
  const current = migrated(document);
  return orderDocument.parse(schemaOf(document) === currentSchema ? current : { ...current, ...derivedOf(current) });
}

const recorded = z.object({ original: originalOrder, entries: z.array(entry) });

/**
 * What follows from what is recorded, by the rules of this version: a migration brings the records along, and no more.
 */
function derivedOf(document: Document): Pick<OrderDocument, 'summary' | 'customers' | 'terms'> {
  const { original, entries } = recorded.parse(document);
  const summary = fold(original, entries);
  return { summary, customers: customerKeys(original), terms: searchTerms(original, summary) };
}

/** The stored order of a document of any schema. */
export function orderOf(document: Document): StoredOrder {
  const { version, original, entries, summary, storefront = null, posted, deliveries } = documentOf(document);
  return { version, original, entries, summary, storefront, posted, deliveries };
}
