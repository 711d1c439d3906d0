import { customerKeys } from '../../domain/derived/search-terms';
import type { OrderFinder } from '../../domain/ports/order-finder';
import type { OrderState, ShownOrder } from '../../domain/records/stored-order';

/** An order, then up to `most` others of the same customer. */
export async function ordersOfCustomer<Order extends OrderState>(
  finder: Pick<OrderFinder, 'ofCustomers'>,
  order: Order,
  limit: number,
): Promise<(Order | ShownOrder)[]> {
  const others = await finder.ofCustomers(customerKeys(order.original), limit);
  return [order, ...others.filter(({ original }) => original.orderNumber !== order.original.orderNumber)];
}
