import { z } from 'zod';
import { delivery, posted } from '../domain/delivery';
import { entry } from '../domain/entry';
import { orderSummary } from '../domain/order-summary';
import { originalOrder } from '../domain/original-order';
import type { StoredOrder } from '../domain/stored-order';

/**
 * One order, whole, in one document. `customers` and `terms` are what it is found by. `deliveriesDue` is the earliest due
 * time among its deliveries, absent where none waits; `lease` names the worker that delivers for it.
 */
const orderDocument = z.strictObject({
  _id: z.string(),
  version: z.int(),
  original: originalOrder,
  entries: z.array(entry),
  summary: orderSummary,
  customers: z.array(z.string()),
  terms: z.array(z.string()),
  posted: z.array(posted),
  deliveries: z.array(delivery),
  deliveriesDue: z.date().exactOptional(),
  lease: z.strictObject({ owner: z.string(), until: z.date() }).exactOptional(),
});
export type OrderDocument = z.infer<typeof orderDocument>;

/** The stored order of a document. Throws where the document is not one that this version can have written. */
export function orderOf(document: unknown): StoredOrder {
  const { version, original, entries, summary, posted, deliveries } = orderDocument.parse(document);
  return { version, original, entries, summary, posted, deliveries };
}
