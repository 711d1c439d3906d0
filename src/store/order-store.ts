import { isDeepStrictEqual } from 'node:util';
import { type Db, type Document, MongoServerError } from 'mongodb';
import { customerKeys, searchTerms } from '../domain/derived/search-terms';
import type { OrderStore } from '../domain/ports/order-store';
import { type Tracing, untraced } from '../domain/ports/tracing';
import type { NewDelivery } from '../domain/records/delivery';
import type { OrderSummary } from '../domain/records/order-summary';
import type { OriginalOrder } from '../domain/records/original-order';
import type { StoredOrder } from '../domain/records/stored-order';
import { bringUpToDate } from './bring-up-to-date';
import { type OrderDocument, orderOf } from './documents';
import { currentSchema, schemaOf } from './migrations';
import { ordersIn } from './orders';
import { waitingDelivery } from './waiting-delivery';

/** Keeps orders in MongoDB. A change is one compare-and-set on the document's version; nothing is ever upserted. */
export function orderStore(db: Db, clock: () => Date, tracing: Tracing = untraced): OrderStore {
  const orders = ordersIn(db);

  async function upToDate(document: Document | null): Promise<StoredOrder | null> {
    if (document === null) return null;
    if (schemaOf(document) < currentSchema) await bringUpToDate(db, document, clock());
    return orderOf(document);
  }

  async function load(orderNumber: string): Promise<StoredOrder | null> {
    return upToDate(await orders.findOne<Document>({ _id: orderNumber }));
  }

  /** By a write that changes nothing: it waits until a majority has all that this server had written before. */
  async function loadDurable(orderNumber: string): Promise<StoredOrder | null> {
    return upToDate(await orders.findOneAndUpdate({ _id: orderNumber }, { $set: { _id: orderNumber } }));
  }

  async function insert(original: OriginalOrder, summary: OrderSummary): Promise<boolean> {
    const document: OrderDocument = {
      ...{ _id: original.orderNumber, schema: currentSchema, version: 1, original, summary },
      ...{ customers: customerKeys(original), terms: searchTerms(original, summary) },
      ...{ entries: [], posted: [], deliveries: [] },
    };
    try {
      await orders.insertOne(document);
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === duplicateKey) return false;
      throw error;
    }
  }

  /** One update that holds only on the version that was read, with what is to be told in the same document. */
  async function changed(
    { version, original }: StoredOrder,
    $set: Partial<Pick<OrderDocument, 'original' | 'summary' | 'customers' | 'terms' | 'storefront'>>,
    $push: { entries?: OrderDocument['entries'][number] },
    told: readonly NewDelivery[],
  ): Promise<boolean> {
    const now = clock();
    const deliveries = told.map((one) => waitingDelivery(one, now, tracing.current()));
    const due = deliveries.map((one) => one.due.getTime());
    const { matchedCount } = await orders.updateOne(
      { _id: original.orderNumber, version, schema: currentSchema },
      {
        $set: { ...$set, version: version + 1 },
        $push: { ...$push, ...(deliveries.length > 0 && { deliveries: { $each: deliveries } }) },
        ...(deliveries.length > 0 && { $min: { deliveriesDue: new Date(Math.min(...due)) } }),
      },
    );
    return matchedCount === 1;
  }

  return {
    load,
    loadDurable,
    insert,
    replace: (stored, { original, summary, deliveries }) =>
      changed(
        stored,
        { original, summary, customers: customerKeys(original), terms: searchTerms(original, summary) },
        {},
        deliveries,
      ),
    commit: (stored, { entry, summary, deliveries, storefront }) =>
      changed(
        stored,
        { summary, ...newTerms(stored, summary), ...(storefront && { storefront }) },
        { entries: entry },
        deliveries,
      ),
  };
}

/** What an order is found by, where its fulfillment orders say something new. */
function newTerms({ original, summary: before }: StoredOrder, summary: OrderSummary): { terms?: string[] } {
  if (isDeepStrictEqual(before.fulfillmentOrders, summary.fulfillmentOrders)) return {};
  return { terms: searchTerms(original, summary) };
}

const duplicateKey = 11000;
