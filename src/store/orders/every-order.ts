import type { Db, Document, FindOptions } from 'mongodb';
import type { StoredOrder } from '../../domain/records/stored-order';
import { orderOf } from './documents';
import { ordersIn } from './orders';

/** By number. */
export const everyOrder = (db: Db): AsyncGenerator<StoredOrder> => ordersMatching(db, {});

/** As stored, by number. */
export async function* everyDocument(db: Db): AsyncGenerator<Document & { _id: string }> {
  yield* ordersIn(db).find<Document & { _id: string }>({}).sort({ _id: 1 });
}

export const ordersWithSku = (db: Db, sku: string): AsyncGenerator<StoredOrder> =>
  ordersMatching(db, { 'original.items.sku': sku });

/** By number. */
export async function* ordersMatching(
  db: Db,
  filter: Document,
  options: FindOptions = {},
): AsyncGenerator<StoredOrder> {
  for await (const document of ordersIn(db).find(filter, options).sort({ _id: 1 })) yield orderOf(document);
}
