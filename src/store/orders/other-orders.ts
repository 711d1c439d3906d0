import type { Db } from 'mongodb';
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
      const longer = await oldEntriesIn(db).distinct('_id.order', entry, { collation: ofPeople });
      yield* ordersMatching(db, { _id: { $in: longer.filter((number) => !seen.has(number)) } });
    },
  };
}
