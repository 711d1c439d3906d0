import { customerKeys } from '../../domain/derived/search-terms';
import type { OrderFinder } from '../../domain/ports/order-finder';
import type { StoredOrder } from '../../domain/records/stored-order';

/** An order, then up to `most` others of the same customer. */
export async function ordersOfCustomer(
  finder: Pick<OrderFinder, 'ofCustomers'>,
  order: StoredOrder,
  most: number,
): Promise<StoredOrder[]> {
  const found = await finder.ofCustomers(customerKeys(order.original), most);
  return [order, ...found.filter(({ original }) => original.orderNumber !== order.original.orderNumber)];
}
