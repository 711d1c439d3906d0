import { deliveriesOfReplacement } from './deliveries-of';
import { type Difference, differencesOf } from './differences';
import type { OrderStore } from './ports/order-store';
import { type OrderSummary, openSummary } from './records/order-summary';
import type { OriginalOrder } from './records/original-order';
import { type Refused, refuse } from './refusals';
import type { Problem } from './values';

/** What became of an order that came in. `change` says whether it is new, newer than what was kept, or the same. */
export type TakenIn = {
  orderNumber: string;
  lifecycle: OrderSummary['lifecycle'];
  contradictions: Problem[];
  change: 'created' | 'replaced' | 'unchanged';
};

/**
 * Takes an order in. The same one again changes nothing; a newer version of one without a journal replaces it; a
 * different one for an order that is being serviced is refused with every difference.
 */
export async function takeIn(
  store: Pick<OrderStore, 'load' | 'insert' | 'replace'>,
  original: OriginalOrder,
): Promise<TakenIn | Refused> {
  const summary = openSummary(original);
  const { orderNumber, lifecycle, contradictions } = summary;
  const taken = (change: TakenIn['change']): TakenIn => ({ orderNumber, lifecycle, contradictions, change });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await store.insert(original, summary)) return taken('created');
    const stored = await store.load(orderNumber);
    if (stored === null) continue;
    const differences = differencesOf(stored.original, original);
    if (differences.length === 0) return taken('unchanged');
    if (stored.entries.length > 0) return refuse({ code: 'order_invalid', problems: differences.map(asProblem) });
    if (await store.replace(stored, { original, summary, deliveries: deliveriesOfReplacement(stored) }))
      return taken('replaced');
  }
  return refuse({ code: 'order_busy', order: orderNumber });
}

const attempts = 5;

function asProblem({ path, before, after }: Difference): Problem {
  const problem = `is ${written(after)}, but ${written(before)} in the order, whose servicing has begun`;
  return { path, problem };
}

function written(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
