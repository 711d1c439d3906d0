import { fold } from '../../derived/evolve';
import type { OtherOrders } from '../../ports/other-orders';
import type { StoredOrder } from '../../records/stored-order';

/** The other orders as they were before a UTC instant. */
export function ordersAsOf(others: OtherOrders, at: string): OtherOrders {
  return {
    ofCustomer: (keys) => asOf(others.ofCustomer(keys), at),
    servicedBy: (person, since) => asOf(others.servicedBy(person, since), at),
  };
}

async function* asOf(orders: AsyncIterable<StoredOrder>, at: string): AsyncIterable<StoredOrder> {
  for await (const order of orders) if (order.original.orderedAt <= at) yield orderAsOf(order, at);
}

/** An order before a UTC instant. */
export function orderAsOf(order: StoredOrder, at: string): StoredOrder {
  if (order.entries.every((one) => one.at < at)) return order;
  const entries = order.entries.filter((one) => one.at < at);
  const summary = fold(order.original, entries);
  return { ...order, entries, summary, entryCount: entries.length, snapshot: null };
}
