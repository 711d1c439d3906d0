import { type Db, MongoServerError } from 'mongodb';
import type { NewDelivery } from '../domain/delivery';
import type { OrderSummary } from '../domain/order-summary';
import type { OriginalOrder } from '../domain/original-order';
import type { OrderStore } from '../domain/ports';
import type { StoredOrder } from '../domain/stored-order';
import { type OrderDocument, orderOf } from './documents';
import { dueNow } from './new-deliveries';
import { ordersIn } from './orders';

/** Keeps orders in MongoDB. A change is one compare-and-set on the document's version; nothing is ever upserted. */
export function orderStore(db: Db, clock: () => Date): OrderStore {
  const orders = ordersIn(db);

  async function load(orderNumber: string): Promise<StoredOrder | null> {
    const document = await orders.findOne({ _id: orderNumber });
    return document === null ? null : orderOf(document);
  }

  async function insert(original: OriginalOrder, summary: OrderSummary): Promise<boolean> {
    const document: OrderDocument = {
      ...{ _id: original.orderNumber, version: 1, original, summary },
      ...{ entries: [], cards: [], deliveries: [] },
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
    $set: Partial<Pick<OrderDocument, 'original' | 'summary'>>,
    $push: { entries?: OrderDocument['entries'][number] },
    told: readonly NewDelivery[],
  ): Promise<boolean> {
    const now = clock();
    const deliveries = dueNow(told, now);
    const { matchedCount } = await orders.updateOne(
      { _id: original.orderNumber, version },
      {
        $set: { ...$set, version: version + 1 },
        $push: { ...$push, ...(deliveries.length > 0 && { deliveries: { $each: deliveries } }) },
        ...(deliveries.length > 0 && { $min: { deliveriesDue: now } }),
      },
    );
    return matchedCount === 1;
  }

  return {
    load,
    insert,
    replace: (stored, { original, summary, deliveries }) => changed(stored, { original, summary }, {}, deliveries),
    commit: (stored, { entry, summary, deliveries }) => changed(stored, { summary }, { entries: entry }, deliveries),
  };
}

const duplicateKey = 11000;
