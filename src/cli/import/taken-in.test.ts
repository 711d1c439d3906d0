import { describe, expect, it } from '@jest/globals';
import { anItem, anOrder } from '../../../test/support/orders';
import { defaultPolicy } from '../../domain/policy/policy';
import type { OrderStore } from '../../domain/ports/order-store';
import type { OriginalOrder } from '../../domain/records/original-order';
import type { IntakeItem } from '../../intake';
import { takenIn } from './taken-in';

/** A store that has inserted nothing yet, and which orders it was asked to insert. */
function heldStore() {
  const asked: string[] = [];
  const insert = ({ orderNumber }: OriginalOrder) => {
    asked.push(orderNumber);
    return new Promise<boolean>(() => undefined);
  };
  return { asked, orders: { insert } as unknown as OrderStore };
}

async function* ordersOf(lines: number): AsyncGenerator<IntakeItem> {
  const items = Array.from({ length: lines }, (_, index) => anItem({ line: index + 1 }));
  for (let index = 1; ; index += 1) {
    const order = anOrder({ orderNumber: `O-${index}`, items });
    yield { ok: true, order, source: { file: 'orders', index, line: index } };
  }
}

describe('orders on their way to the database', () => {
  it.each([
    [1, 200],
    [20, 200],
    [21, 100],
    [1000, 4],
  ])('are, of %i lines each, %i at once: no file takes more memory than another', async (lines, most) => {
    const { asked, orders } = heldStore();
    const context = { orders, config: { policy: defaultPolicy }, now: () => '2026-11-01T10:00:00.000Z' };
    const first = takenIn(context, ordersOf(lines)).next();
    await Promise.race([first, new Promise(setImmediate)]);
    expect(asked).toHaveLength(most);
  });
});
