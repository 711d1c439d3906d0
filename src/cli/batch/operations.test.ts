import { expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { byFlow } from '../../../test/support/flows';
import { anOrder, stored } from '../../../test/support/orders';
import type { CommandContext } from '../command-context';
import { batchOperations } from './operations';

const then = [{ id: 'back', wait: { event: 'parcel_returned', days: 21 } }];
const two = { lines: [{ line: 1, quantity: 2 }] };
const waiting = having(stored(anOrder()), 'cancel', two, { flow: byFlow('cancel', { then }) });
const newest = stored(anOrder({ orderNumber: 'SO-9' }));

it('gives an event to the order that waits for it, of those that know the parcel, else to the newest', async () => {
  const asked: unknown[] = [];
  const context = {
    orders: { loadState: async (number: string) => (number === 'SO-9' ? newest : waiting) },
    tracked: async () => ['SO-9', 'SO-1001'],
    servicing: { submit: async (_: string, { order }: { order: string }) => asked.push(order) && { result: {} } },
    now: () => '2026-11-02T10:00:00.000Z',
  } as unknown as CommandContext;
  for (const kind of ['parcel_returned', 'parcel_lost']) {
    await batchOperations.event?.(context, { op: 'event', kind, tracking: '1Z' });
  }
  expect(asked).toEqual(['SO-1001', 'SO-9']);
});
