import { customerKeys } from '../../domain/derived/search-terms';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { FoundCustomer } from '../views/found-message';

type Customer = { keys: Set<string>; orders: Map<string, ShownOrder> };

/** Groups orders by customer with all known orders, newest first. Customers merge if an order has keys of both. */
export function byCustomer(found: readonly ShownOrder[], history: readonly ShownOrder[]): FoundCustomer[] {
  const customers: Customer[] = [];
  for (const order of [...found, ...history]) {
    const keys = customerKeys(order.original);
    const fresh = { keys: new Set(keys), orders: new Map([[order.original.orderNumber, order]]) };
    const [customer, ...others] = customers.filter((one) => keys.some((key) => one.keys.has(key)));
    if (customer === undefined) {
      customers.push(fresh);
      continue;
    }
    for (const other of [fresh, ...others]) add(customer, other);
    for (const other of others) customers.splice(customers.indexOf(other), 1);
  }
  return customers.map(({ orders }) => ({
    orders: [...orders.values()].sort((a, b) => b.original.orderedAt.localeCompare(a.original.orderedAt)),
  }));
}

function add(to: Customer, { keys, orders }: Customer): void {
  for (const key of keys) to.keys.add(key);
  for (const [number, order] of orders) to.orders.set(number, order);
}
