import { quantitiesOf } from '../../domain/derived/quantities';
import type { UnitsActionName } from '../../domain/operations/actions';
import { actions, unitsActionNames } from '../../domain/operations/actions';
import type { StoredOrder } from '../../domain/records/stored-order';
import { actor as anActor } from '../../domain/values/schemas';
import { ordersWithSku } from '../../store/orders/every-order';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { NothingDone } from '../io/io';

/** Who may be asked in whose name; a lead is not held to an agent's limits. */
const roles = ['agent', 'lead'] as const;

type Options = { action: string; reason: string; actor: string; role: string; note?: string };

/**
 * `recall`: for every order that holds units of a product, the line of a batch that does something to all of them. It
 * changes nothing by itself; its lines carry ids by which a batch that is run twice does everything once. What can be
 * done later – more has been shipped by then – is another request: an order's id counts what was done with it before.
 * Where no order holds the product at all, nothing is asked for, and the exit status is 1.
 */
export async function recall(io: Io, sku: string, options: Options): Promise<ExitStatus> {
  const { reason, note } = options;
  const action = unitsActionNames.find((one) => one === options.action);
  if (action === undefined) {
    throw new NothingDone(`${options.action} is no action for this: it must be one of ${unitsActionNames.join(', ')}`);
  }
  const role = roles.find((one) => one === options.role);
  if (role === undefined) {
    throw new NothingDone(`${options.role} is no role for this: it must be one of ${roles.join(', ')}`);
  }
  const parsed = anActor.safeParse({ id: options.actor, role });
  if (!parsed.success) throw new NothingDone('--actor must say in whose name');
  const actor = parsed.data;
  return withOrders(io, async ({ database }): Promise<ExitStatus> => {
    let [bought, asked] = [0, 0];
    for await (const order of ordersWithSku(database.db, sku)) {
      bought += 1;
      const lines = linesOf(order, sku, action);
      if (lines.length === 0 || order.summary.lifecycle !== 'managed') continue;
      const { orderNumber } = order.original;
      const requestId = `recall:${action}:${sku}:${orderNumber}:${order.entries.length}`;
      asked += 1;
      const request = { op: 'submit', action, order: orderNumber, requestId };
      await io.out(JSON.stringify({ ...request, actor, reason, ...(note !== undefined && { note }), lines }));
    }
    if (asked === 0) io.err(whyNothing(sku, action, bought));
    return bought === 0 ? 1 : 0;
  });
}

function whyNothing(sku: string, action: string, bought: number): string {
  if (bought === 0) return `No order holds the product ${sku}: a SKU is written exactly as in the orders.`;
  return `The product ${sku} stands in ${bought} ${bought === 1 ? 'order' : 'orders'}, but ${action} can be done to no unit of it.`;
}

function linesOf(
  { original, summary }: StoredOrder,
  sku: string,
  action: UnitsActionName,
): { line: number; quantity: number }[] {
  const wanted = new Set(original.items.filter((item) => item.sku === sku).map(({ line }) => line));
  return summary.lines
    .filter(({ line }) => wanted.has(line))
    .map((line) => ({ line: line.line, quantity: actions[action].available(quantitiesOf(summary, line)) }))
    .filter(({ quantity }) => quantity > 0);
}
