import type { Collection, Db } from 'mongodb';
import type { OrderDocument } from './documents';

/** The collection of orders. Every write waits for the majority: what was answered survives the loss of a server. */
export function ordersIn(db: Db): Collection<OrderDocument> {
  return db.collection<OrderDocument>('orders', { writeConcern: { w: 'majority', journal: true } });
}

/** Creates the indexes that are missing; the others are left as they are. */
export async function createIndexes(db: Db): Promise<void> {
  await ordersIn(db).createIndexes([
    {
      key: { deliveriesDue: 1 },
      name: 'deliveries due',
      partialFilterExpression: { deliveriesDue: { $exists: true } },
    },
    { key: { 'original.items.sku': 1 }, name: 'products' },
  ]);
}
