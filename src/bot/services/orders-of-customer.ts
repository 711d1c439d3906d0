import { customerKeys } from '../../domain/derived/search-terms';
import type { OrderFinder } from '../../domain/ports/order-finder';
import type { ShownOrder } from '../../domain/records/stored-order';

/** An order, then up to `most` others of the same customer. */
export async function ordersOfCustomer(
  finder: Pick<OrderFinder, 'ofCustomers'>,
  order: ShownOrder,
  limit: number,
): Promise<ShownOrder[]> {
  const others = await finder.ofCustomers(customerKeys(order.original), limit);
  return [order, ...others.filter(({ original }) => original.orderNumber !== order.original.orderNumber)];
}
