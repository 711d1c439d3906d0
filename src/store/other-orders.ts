import type { Db } from 'mongodb';
import type { OtherOrders } from '../domain/ports/other-orders';
import { ordersMatching } from './every-order';

/** Reads other orders by their indexes, one after the other. */
export function otherOrders(db: Db): OtherOrders {
  return {
    ofCustomer: (keys) => ordersMatching(db, { customers: { $in: [...keys] } }),
    servicedBy(person, since) {
      const written = { $in: [...new Set([person, person.toUpperCase(), person.toLowerCase()])] };
      const entry = { 'actor.id': written, ...(since !== null && { at: { $gte: since } }) };
      return ordersMatching(db, { entries: { $elemMatch: entry } });
    },
  };
}
