import type { Db } from 'mongodb';
import type { StoredOrder } from '../domain/stored-order';
import { orderOf } from './documents';
import { ordersIn } from './orders';

/** Every order, one after the other, by number. */
export async function* everyOrder(db: Db): AsyncGenerator<StoredOrder> {
  for await (const document of ordersIn(db).find().sort({ _id: 1 })) yield orderOf(document);
}
