import type { Db, Document } from 'mongodb';
import type { OtherOrders } from '../../domain/ports/other-orders';
import type { StoredOrder } from '../../domain/records/stored-order';
import { oldEntriesIn } from '../journal/old-entries';
import { ordersMatching } from './every-order';
import { ofPeople } from './orders';

export function otherOrders(db: Db): OtherOrders {
  return {
    ofCustomer: (keys) => ordersMatching(db, { customers: { $in: [...keys] } }),

    async *servicedBy(person, since): AsyncGenerator<StoredOrder> {
      const entry = { 'actor.id': person, ...(since !== null && { at: { $gte: since } }) };
      const seen = new Set<string>();
      for await (const order of ordersMatching(db, { entries: { $elemMatch: entry } }, { collation: ofPeople })) {
        seen.add(order.original.orderNumber);
        yield order;
      }
      yield* ordersMatching(db, { _id: { $in: await ordersWithOld(db, entry, seen) } });
    },
  };
}

/** Not by `distinct`, which would take numbers for one that the collation of people compares as equal. */
async function ordersWithOld(db: Db, entry: Document, seen: ReadonlySet<string>): Promise<string[]> {
  const numbers = new Set<string>();
  const found = oldEntriesIn(db).find(entry, { collation: ofPeople, projection: { '_id.order': 1 } });
  for await (const { _id } of found) if (!seen.has(_id.order)) numbers.add(_id.order);
  return [...numbers];
}
