import { operations } from '../src/domain/operations';
import { defaultPolicy } from '../src/domain/policy/policy';
import { type OriginalOrder, originalOrder } from '../src/domain/records/original-order';
import { isRefused } from '../src/domain/records/refusals';
import type { StoredOrder } from '../src/domain/records/stored-order';
import { decideOn } from '../src/domain/servicing/decide';
import { type ActionName, actionName } from '../src/domain/values/action-name';
import { accepted } from '../test/support/accepted';
import { loadedFor } from '../test/support/desk';
import { stored } from '../test/support/orders';
import type { Figures, Measurement } from './measurement';
import { median, percentile, rounded } from './statistics';

const now = '2026-11-02T10:00:00.000Z';
const rounds = 60;
const warmUp = 20;

/**
 * How long deciding takes without any database: from the request to the entry and the summary it leads to, on all
 * lines of an order at once. Lines count delivery charges too, of which an order has one a group.
 */
export async function decide(): Promise<Measurement> {
  const rows: Figures[] = [];
  for (const lines of [40, 2_000]) {
    const order = stored(orderOf(lines));
    for (const action of actionName.options) rows.push(timed(order, action, lines));
  }
  return { title: `Deciding alone, on half of the items of an order at once: ${rounds} times`, rows };
}

function timed(order: StoredOrder, action: ActionName, lines: number): Figures {
  const prepared = accepted(operations[action].prepare(requestOn(order, action)));
  const times: number[] = [];
  for (let n = 0; n < warmUp + rounds; n += 1) {
    const start = performance.now();
    const outcome = decideOn(
      loadedFor(prepared, order, defaultPolicy).order,
      { name: action, prepared, source: { origin: null, case: 'open' } },
      { policy: defaultPolicy, now },
    );
    const ms = performance.now() - start;
    if (isRefused(outcome)) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
    if (n >= warmUp) times.push(ms);
  }
  return { lines, action, 'p50 ms': rounded(median(times)), 'p95 ms': rounded(percentile(times, 0.95)) };
}

/** The odd lines are open, the even ones shipped. */
function requestOn({ original }: StoredOrder, action: ActionName): object {
  const wanted = original.items.filter(({ line }) => (line % 2 === 1) === (action === 'cancel'));
  // A discount on some units of a line splits it, and an order has a thousand lines at most.
  const lines = wanted.map(({ line }) => (action === 'discount' ? { line } : { line, quantity: 1 }));
  return {
    action,
    order: original.orderNumber,
    requestId: 'r1',
    actor: { id: 'U0AVA', role: 'agent' },
    reason: 'other',
    lines,
    ...((action === 'return' || action === 'cancel') && { shipping: 'share' }),
    ...(action === 'discount' && { discount: { kind: 'amountWithTax', value: 5_000, scope: 'total' } }),
  };
}

/** Half of the lines items, two units each; the others the delivery charges of as many groups. */
function orderOf(lines: number): OriginalOrder {
  const half = Math.ceil(lines / 2);
  const numbers = Array.from({ length: half }, (_, index) => index + 1);
  return originalOrder.parse({
    orderNumber: 'BIG',
    orderedAt: '2026-11-01T10:00:00Z',
    currency: 'USD',
    taxation: 'net',
    deliveryGroups: numbers.map((n) => ({ id: `${n}`, charge: { lineAmount: 599, tax: 48 } })),
    items: numbers.map((line) => ({
      ...{
        line,
        deliveryGroup: `${line}`,
        sku: `S-${line}`,
        name: 'Mug',
        quantity: 2,
        unitPrice: 999,
        lineAmount: 1998,
      },
      lineAdjustment: -100,
      distributedAdjustment: -33,
      tax: 150,
    })),
    payments: [{ id: 'p1', method: 'card', authorized: half * 2662, captured: half * 2662 }],
    fulfillments: [{ lines: numbers.filter((n) => n % 2 === 0).map((line) => ({ line, quantity: 2 })) }],
  });
}
