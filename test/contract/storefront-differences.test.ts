import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '../../src/domain/policy/policy';
import type { OrderFinder } from '../../src/domain/ports/order-finder';
import { takeIn } from '../../src/domain/servicing/take-in';
import { giveWay } from '../../src/start/ports/give-way';
import { createIndexes } from '../../src/store/database/indexes';
import { orderFinder } from '../../src/store/orders/order-finder';
import { orderStore } from '../../src/store/orders/order-store';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { stagesOf } from '../support/query-plans';
import { servicingOn } from '../support/servicing-on';

describe('orders that the storefront changed while they are serviced', () => {
  let database: TestDatabase;
  let finder: OrderFinder;
  let now = new Date('2026-11-02T10:00:00Z');

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    finder = orderFinder(database.db);
  });
  afterAll(() => database.drop());

  const taken = (orderNumber: string, name: string) =>
    takeIn(
      orderStore(database.db, () => now),
      anOrder({ orderNumber, items: [anItem({ name })] }),
      { policy: defaultPolicy, now: () => now.toISOString(), backOff: giveWay },
    );
  const serviced = (op: 'note' | 'storefront.seen', order: string, more: object = {}) =>
    servicingOn(database.db, () => now).submit(op, {
      ...{ op, order, requestId: `${op} ${order}`, actor: people.ava },
      ...more,
    });
  const waiting = async (most = 10) =>
    (await finder.waiting('storefront_differences', most)).map(({ original }) => original.orderNumber);

  it('wait for somebody to look at them, the longest first, until somebody has or they are the same again', async () => {
    for (const order of ['D-1', 'D-2', 'D-3', 'D-4']) {
      await taken(order, 'Mug');
      await serviced('note', order, { note: 'Called' });
    }
    for (const [hour, order] of ['D-3', 'D-1', 'D-2'].entries()) {
      now = new Date(`2026-11-03T1${hour}:00:00Z`);
      await taken(order, 'Large mug');
    }
    expect(await waiting()).toEqual(['D-3', 'D-1', 'D-2']);
    expect(await waiting(2)).toEqual(['D-3', 'D-1']);
    await serviced('storefront.seen', 'D-3');
    await taken('D-1', 'Mug');
    expect(await waiting()).toEqual(['D-2']);
  });

  it('are found by their index, which sorts them', async () => {
    const stages = await stagesOf(database, () => waiting());
    expect(stages).toContain('IXSCAN');
    for (const slow of ['COLLSCAN', 'SORT']) expect(stages).not.toContain(slow);
  });
});
