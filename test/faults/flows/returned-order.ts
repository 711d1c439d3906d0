import { setTimeout as wait } from 'node:timers/promises';
import { people } from '../../support/desk';
import { takeIn } from '../../support/take-in';
import { faultOrder } from '../place/order';
import type { Workplace } from '../place/workplace';

/** An order that was shipped and is returned, so that its steps begin. */
export async function returnedOrder({ orders, servicing }: Workplace, order: string): Promise<void> {
  await takeIn(orders, faultOrder(order, { paid: false }));
  const lines = [{ line: 1, quantity: 2 }];
  await servicing.submit('fulfill', { op: 'fulfill', order, lines, requestId: `f-${order}` });
  const asked = { action: 'return', order, requestId: `r-${order}`, actor: people.ava, reason: 'other', lines };
  await servicing.submit('return', asked);
}

/**
 * Sees an order's steps to their end: has what failed tried again once and skipped then, and says twice that the parcel
 * came, whether anything waits for it yet or not.
 */
export async function seenToTheEnd({ orders, servicing }: Workplace, order: string): Promise<void> {
  const event = { op: 'event', order, kind: 'parcel_returned', id: `e-${order}` };
  for (let n = 0; n < 2; n += 1) await servicing.submit('event', event);
  for (;;) {
    const [run] = (await orders.loadState(order))?.summary.runs ?? [];
    if (run === undefined || run.state === 'ended') return;
    for (const { id: step, state, by } of run.steps) {
      if (state !== 'failed') continue;
      const op = by === undefined ? 'flow.retry' : 'flow.skip';
      const asked = { op, order, run: run.entry, step, actor: people.ana, requestId: `${op}-${order}-${step}` };
      await servicing.submit(op, asked);
    }
    await wait(200);
  }
}
