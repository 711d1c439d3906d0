import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OperationName } from '../src/domain/operations';
import { type OriginalOrder, originalOrder } from '../src/domain/records/original-order';
import { isRefused } from '../src/domain/records/refusals';
import type { Journey } from '../test/support/bot-on-sandbox';

/** `mixed` is of all sorts; in `memos`, every entry makes a credit memo. */
export type Series = 'mixed' | 'memos';

/** What is asked of an order with a long journal, again and again: it never runs out of units. */
export type Ask = { name: OperationName; input: object };

const units = 100_000;
const actor = { id: 'U0AVA', role: 'agent' };

export const asks = {
  cancel: (order: string): Ask => serviced('cancel', order, { lines: [{ line: 1, quantity: 1 }] }),
  discount: (order: string): Ask =>
    serviced('discount', order, {
      lines: [{ line: 2 }],
      discount: { kind: 'amountWithTax', value: 5, scope: 'total' },
    }),
  note: (order: string): Ask => ({ name: 'note', input: { op: 'note', order, actor, requestId: randomUUID(), note } }),
  capture: (order: string): Ask => ({ name: 'capture', input: { op: 'capture', order, payment: 'p1', amount: 1 } }),
};

const note = 'Called, and told us what is the matter.';

function serviced(action: 'cancel' | 'discount', order: string, asked: object): Ask {
  return { name: action, input: { action, order, requestId: randomUUID(), actor, reason: 'other', note, ...asked } };
}

const turnOf: Readonly<Record<Series, readonly ((order: string) => Ask)[]>> = {
  mixed: [asks.note, asks.cancel, asks.note, asks.discount, asks.cancel, asks.capture],
  memos: [asks.cancel],
};

/** Deliveries are made every so many entries, as they would be: a document full of them would be no real one. */
const entriesBetweenDeliveries = 50;

/**
 * Takes an order in and services it until its journal has so many entries. The result says why it has fewer:
 * because the order was refused as too large, or because it took too long.
 */
export async function longOrder(
  journey: Journey,
  { order, series, entries, patienceMs }: { order: string; series: Series; entries: number; patienceMs: number },
): Promise<{ stoppedBy: string | null }> {
  await journey.import(bigOrder(order, series));
  const turn = turnOf[series];
  const until = performance.now() + patienceMs;
  for (let entry = 0; entry < entries; entry += 1) {
    const ask = turn[entry % turn.length];
    if (ask === undefined) continue;
    const stoppedBy = await submitted(journey, ask(order));
    if (stoppedBy !== null) return { stoppedBy: `refused: ${stoppedBy} at ${entry} entries` };
    if (performance.now() > until) return { stoppedBy: `${entry} entries after ${patienceMs / 1_000} s` };
    if ((entry + 1) % entriesBetweenDeliveries === 0) await delivered(journey);
  }
  return { stoppedBy: null };
}

/** Throws what is refused, but for an order that is too large. */
export async function submitted({ servicing }: Journey, { name, input }: Ask): Promise<'order_too_large' | null> {
  const answer = await servicing.submit(name, input);
  if (!isRefused(answer)) return null;
  if (answer.refusal.code === 'order_too_large') return 'order_too_large';
  throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
}

/** Has the bot deliver what is due, and stops it again. */
export async function delivered(journey: Journey): Promise<void> {
  if ((await journey.deliveries.nextDue()) === null) return;
  await journey.startBot();
  await untilDelivered(journey);
  await journey.stopBot();
}

export async function untilDelivered({ deliveries }: Journey): Promise<void> {
  while ((await deliveries.nextDue()) !== null) await sleep(5);
}

/** Two lines of so many units that thousands of entries take them one by one. */
function bigOrder(orderNumber: string, series: Series): OriginalOrder {
  const item = { deliveryGroup: '1', quantity: units, unitPrice: 1_000, lineAmount: units * 1_000, tax: units * 80 };
  const due = 2 * units * 1_080 + 599;
  return originalOrder.parse({
    ...{ orderNumber, orderedAt: '2026-11-01T10:00:00Z', currency: 'USD', taxation: 'net', channel: 'web' },
    customer: { id: `C-${orderNumber}`, name: 'Grace Hopper', email: 'grace@example.com' },
    deliveryGroups: [{ id: '1', method: 'Ground', charge: { lineAmount: 599 } }],
    items: [1, 2].map((line) => ({ ...item, line, sku: `SKU-${line}`, name: `Article ${line}` })),
    payments: [{ id: 'p1', method: 'card', authorized: due, captured: series === 'memos' ? due : 0 }],
  });
}
