import { customerFiguresOf } from '../derived/customer-figures';
import { customerKeys } from '../derived/search-terms';
import type { OtherOrders } from '../ports/other-orders';
import type { CustomerFigures } from '../records/flow-record';
import type { PlainOrder, StoredOrder } from '../records/stored-order';

/** What flows can ask about the customer of an order, from all of that customer's orders. `now` is a UTC instant. */
export async function customerFiguresOn(
  { original }: Pick<PlainOrder, 'original'>,
  others: OtherOrders,
  now: string,
): Promise<CustomerFigures> {
  const keys = customerKeys(original);
  const { currency, customer } = original;
  const orders: StoredOrder[] = [];
  if (keys.length > 0) for await (const one of others.ofCustomer(keys)) orders.push(one);
  return customerFiguresOf(orders, { currency, tier: customer.tier ?? '', now });
}
