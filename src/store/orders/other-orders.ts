import type { Db } from 'mongodb';
import type { OtherOrders } from '../../domain/ports/other-orders';
import { ordersMatching } from './every-order';
import { ofPeople } from './orders';

export function otherOrders(db: Db): OtherOrders {
  return {
    ofCustomer: (keys) => ordersMatching(db, { customers: { $in: [...keys] } }),
    servicedBy(person, since) {
      const entry = { 'actor.id': person, ...(since !== null && { at: { $gte: since } }) };
      return ordersMatching(db, { entries: { $elemMatch: entry } }, { collation: ofPeople });
    },
  };
}
