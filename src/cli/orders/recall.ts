import { unitsActionNames } from '../../domain/operations/actions';
import { recalledLines } from '../../domain/operations/actions/recalled-lines';
import { actor as anActor } from '../../domain/values/schemas';
import { ordersWithSku } from '../../store/orders/every-order';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { NothingDone } from '../io/io';

/** A lead is not held to the limits of an agent. */
const roles = ['agent', 'lead'] as const;

type Options = { action: string; reason: string; actor: string; role: string; note?: string };

/**
 * `recall`: prints a batch with a line for every order that holds units of a product. Its request ids make a second
 * run of the same batch a no-op. They count the entries of the order, so that what became possible later, such as
 * units shipped since, gets a new id. Exit status 1 where no order holds the product.
 */
export async function recall(io: Io, sku: string, options: Options): Promise<ExitStatus> {
  const { reason, note } = options;
  const action = unitsActionNames.find((one) => one === options.action);
  if (action === undefined) {
    throw new NothingDone(`Can’t recall with ${options.action}. Use one of ${unitsActionNames.join(', ')}.`);
  }
  const role = roles.find((one) => one === options.role);
  if (role === undefined) {
    throw new NothingDone(`Can’t recall as ${options.role}. Use one of ${roles.join(', ')}.`);
  }
  const parsed = anActor.safeParse({ id: options.actor, role });
  if (!parsed.success) throw new NothingDone('--actor needs an id');
  const actor = parsed.data;
  return withOrders(io, async ({ database }): Promise<ExitStatus> => {
    let [bought, printed] = [0, 0];
    for await (const order of ordersWithSku(database.db, sku)) {
      bought += 1;
      const lines = recalledLines(order, sku, action);
      if (lines.length === 0) continue;
      const { orderNumber } = order.original;
      const requestId = `recall:${action}:${sku}:${orderNumber}:${order.entryCount}`;
      printed += 1;
      const request = { op: 'submit', action, order: orderNumber, requestId };
      await io.out(JSON.stringify({ ...request, actor, reason, ...(note !== undefined && { note }), lines }));
    }
    if (printed === 0) io.err(whyNothing(sku, action, bought));
    return bought === 0 ? 1 : 0;
  });
}

function whyNothing(sku: string, action: string, bought: number): string {
  if (bought === 0) return `No orders with product ${sku}. Type the SKU exactly as in the orders.`;
  return `${bought} ${bought === 1 ? 'order has' : 'orders have'} product ${sku}, but there’s nothing to ${action === 'rma' ? 'return' : action}.`;
}
