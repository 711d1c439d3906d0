import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIndexes } from '../../src/store/database/indexes';
import { bringAllUpToDate } from '../../src/store/orders/bring-up-to-date';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { outstanding } from '../../src/store/outgoing/outbox';
import { outboxFigures } from '../../src/store/outgoing/outbox-figures';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { stagesOf } from '../support/query-plans';
import { takeIn } from '../support/take-in';

const start = new Date('2026-11-02T10:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);

describe('the outbox, over all orders', () => {
  let database: TestDatabase;
  let now = start;
  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    const clock = () => now;
    for (let n = 0; n < 30; n += 1) await takeIn(orderStore(database.db, clock), anOrder({ orderNumber: `O-${n}` }));
    const store = deliveryStore(database.db, clock);
    for (const [n, order] of ['O-1', 'O-2', 'O-3'].entries()) {
      now = later(n * 1_000);
      await store.requestCard(order, { key: 'k', channel: 'C0ORDERS', askedBy: 'U0AVA' });
    }
    now = later(5_000);
    const [failing, waiting] = [await store.claim('one'), await store.claim('two')];
    if (failing === null || waiting === null) throw new Error('nothing is due');
    await store.fail(failing, 'k', { attempts: 1, error: 'is_archived' });
    await store.postpone(waiting, 'k', { until: later(60_000), attempts: 0, doubtful: false, error: null });
    for (const claim of [failing, waiting]) await store.release(claim);
  });
  afterAll(() => database.drop());

  it('counts what is due and what was given up; what is meant for later is not due yet', async () => {
    expect(await outboxFigures(database.db, later(5_000))).toEqual({ due: 1, failed: 1, oldestDue: later(2_000) });
    expect(await outboxFigures(database.db, later(60_000))).toMatchObject({ due: 2 });
    await ordersIn(database.db).updateMany({ _id: { $in: ['O-1', 'O-3'] } }, { $set: { deliveries: [] } });
    expect(await outboxFigures(database.db, later(5_000))).toEqual({ due: 0, failed: 0, oldestDue: null });
  });

  it.each<[string, (db: TestDatabase['db']) => Promise<unknown>]>([
    ['figures', (db) => outboxFigures(db, now)],
    ['deliveries', (db) => outstanding(db).next()],
    ['orders of older schemas', (db) => bringAllUpToDate(db, () => now, new AbortController().signal)],
  ])('finds its %s by an index', async (_, work) => {
    const stages = await stagesOf(database, () => work(database.db));
    expect(stages).toContain('IXSCAN');
    expect(stages).not.toContain('COLLSCAN');
  });
});
