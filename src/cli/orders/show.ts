import { publishedOrder } from '../../domain/derived/order-view';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { refusalLines } from '../io/refusal-lines';
import { orderText } from './order-text';

/** `show`: an order as text, or as the published JSON object. */
export async function show(io: Io, orderNumber: string, { json }: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ orders, now }): Promise<ExitStatus> => {
    const stored = await orders.load(orderNumber);
    if (stored === null) {
      for (const line of refusalLines({ code: 'order_not_found', order: orderNumber })) io.err(line);
      return 1;
    }
    const view = publishedOrder(stored, now());
    for (const line of json === true ? [JSON.stringify(view)] : orderText(view)) await io.out(line);
    return 0;
  });
}
