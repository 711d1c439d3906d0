import { reconcile } from '../../domain/servicing/reconcile';
import { everyOrder } from '../../store/orders/every-order';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { refusalLines } from '../io/refusal-lines';

/** `reconcile`: proves one order, or all, against the journal; exit status 1 where a summary is not the fold. */
export async function reconcileOrders(
  io: Io,
  orderNumber: string | undefined,
  { json }: { json?: boolean },
): Promise<ExitStatus> {
  return withOrders(io, async ({ orders, database }) => {
    let [all, wrong] = [0, 0];
    const single = orderNumber === undefined ? null : await orders.load(orderNumber);
    if (orderNumber !== undefined && single === null) {
      for (const line of refusalLines({ code: 'order_not_found', order: orderNumber })) io.err(line);
      return 1;
    }
    for await (const order of single === null ? everyOrder(database.db) : [single]) {
      const { equal, differences } = reconcile(order);
      const number = order.original.orderNumber;
      all += 1;
      if (!equal) wrong += 1;
      if (json === true) await io.out(JSON.stringify({ orderNumber: number, equal, differences }));
      else if (!equal) {
        await io.out(`${number} doesn’t match its journal:`);
        for (const { path, before, after } of differences) {
          await io.out(`  ${path}: stored ${JSON.stringify(before)}, journal ${JSON.stringify(after)}`);
        }
      }
      if (all % 100 === 0) io.passing?.(`${all} orders …`);
    }
    if (json !== true) await io.out(`${all} orders checked, ${wrong} don’t match their journal`);
    return wrong === 0 ? 0 : 1;
  });
}
