import { quantitiesOf } from '../domain/derived/quantities';
import type { StoredOrder } from '../domain/records/stored-order';
import { actor as anActor } from '../domain/values';
import { ordersWithSku } from '../store/every-order';
import { type ExitStatus, type Io, NothingDone } from './io';
import { withOrders } from './setting';

/** What can be done to a product wherever it was sold, and which of its units it can be done to. */
const available = {
  cancel: 'availableToCancel',
  return: 'availableToReturn',
  rma: 'availableToReturn',
  reship: 'availableToReship',
} as const;

type Options = { action: string; reason: string; actor: string; note?: string };

/**
 * `recall`: for every order that holds units of a product, the line of a batch that does something to all of them. It
 * changes nothing by itself; its lines carry ids by which a batch that is run twice does everything once. What can be done
 * later – more has been shipped by then – is another request: an order's id counts what was done with it before.
 */
export async function recall(io: Io, sku: string, options: Options): Promise<ExitStatus> {
  const { action, reason, note } = options;
  const units = Object.entries(available).find(([name]) => name === action)?.[1];
  if (units === undefined) {
    throw new NothingDone(`${action} is no action for this: it must be one of ${Object.keys(available).join(', ')}`);
  }
  const actor = anActor.parse({ id: options.actor, role: 'lead' });
  return withOrders(io, async ({ database }): Promise<ExitStatus> => {
    for await (const order of ordersWithSku(database.db, sku)) {
      const lines = linesOf(order, sku, units);
      if (lines.length === 0 || order.summary.lifecycle !== 'managed') continue;
      const { orderNumber } = order.original;
      const requestId = `recall:${action}:${sku}:${orderNumber}:${order.entries.length}`;
      const asked = { op: 'submit', action, order: orderNumber, requestId };
      await io.out(JSON.stringify({ ...asked, actor, reason, ...(note !== undefined && { note }), lines }));
    }
    return 0;
  });
}

function linesOf(
  { original, summary }: StoredOrder,
  sku: string,
  units: (typeof available)[keyof typeof available],
): { line: number; quantity: number }[] {
  const wanted = new Set(original.items.filter((item) => item.sku === sku).map(({ line }) => line));
  return summary.lines
    .filter(({ line }) => wanted.has(line))
    .map((line) => ({ line: line.line, quantity: quantitiesOf(summary, line)[units] }))
    .filter(({ quantity }) => quantity > 0);
}
