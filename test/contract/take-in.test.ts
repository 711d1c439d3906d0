import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Servicing } from '../../src/domain/servicing';
import { type TakenIn, takeIn } from '../../src/domain/take-in';
import { deliveryStore } from '../../src/store/delivery-store';
import { orderStore } from '../../src/store/order-store';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';

const now = new Date('2026-11-02T10:00:00Z');

describe('taking an order in', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof orderStore>;
  let servicing: Servicing;

  beforeAll(async () => {
    database = await testDatabase();
    store = orderStore(database.db, () => now);
    servicing = servicingOn(database.db, () => now);
  });
  afterAll(() => database.drop());

  const taken = (orderNumber: string, change: TakenIn['change']): TakenIn => ({
    ...{ orderNumber, lifecycle: 'managed', contradictions: [], change },
  });

  it('changes nothing where the same comes again', async () => {
    const order = anOrder({ orderNumber: 'T-1' });
    expect(await takeIn(store, order)).toEqual(taken('T-1', 'created'));
    const before = await store.load('T-1');
    expect(await takeIn(store, structuredClone(order))).toEqual(taken('T-1', 'unchanged'));
    expect(await store.load('T-1')).toEqual(before);
  });

  it('creates it once where it comes many times at once', async () => {
    const order = anOrder({ orderNumber: 'T-2' });
    const all = await Promise.all(Array.from({ length: 20 }, () => takeIn(store, order)));
    expect(all.filter((one) => 'change' in one && one.change === 'created')).toHaveLength(1);
    expect(all.filter((one) => 'change' in one && one.change === 'unchanged')).toHaveLength(19);
    expect(await store.load('T-2')).toMatchObject({ version: 1 });
  });

  it('replaces one that nobody serviced yet, summary and all, and tells nobody where it is not shown', async () => {
    await takeIn(store, anOrder({ orderNumber: 'T-3' }));
    const newer = anOrder({ orderNumber: 'T-3', items: [anItem({ quantity: 2, lineAmount: 666 })] });
    expect(await takeIn(store, newer)).toEqual(taken('T-3', 'replaced'));
    const after = await store.load('T-3');
    expect(after).toMatchObject({ version: 2, original: newer, deliveries: [] });
    expect(after?.summary.lines[0]?.stages.open?.quantity).toBe(2);
  });

  it('refreshes the card of what it replaces', async () => {
    await takeIn(store, anOrder({ orderNumber: 'T-4' }));
    const deliveries = deliveryStore(database.db, () => now);
    await deliveries.requestCard('T-4', { key: 'k', channel: 'C0ORDERS', askedBy: 'U0AVA' });
    const claim = await deliveries.claim('a worker');
    if (claim === null) throw new Error('the card is not due');
    await deliveries.settle(claim, 'k', {
      ...{ key: 'k', told: { kind: 'card', channel: 'C0ORDERS', askedBy: 'U0AVA' }, channel: 'C0ORDERS', ts: '1.1' },
      ...{ link: null, version: 1, digest: '' },
    });
    await deliveries.release(claim);
    await takeIn(store, anOrder({ orderNumber: 'T-4', customer: { name: 'Ada Lovelace' } }));
    expect((await store.load('T-4'))?.deliveries).toMatchObject([{ key: 'v2:refresh', told: { kind: 'refresh' } }]);
    expect(await deliveries.nextDue()).toEqual(now);
  });

  it.each([
    [
      'an action',
      'T-5',
      () =>
        servicing.submit('cancel', {
          ...{ action: 'cancel', order: 'T-5', requestId: 'r1', actor: { id: 'U0AVA', role: 'agent' } },
          ...{ reason: 'other', lines: [{ line: 1, quantity: 1 }] },
        }),
    ],
    ['a fact', 'T-6', () => servicing.submit('capture', { op: 'capture', order: 'T-6', payment: 'p1', amount: 100 })],
  ])('refuses another one after %s, with every difference', async (_, orderNumber, begin) => {
    await takeIn(store, anOrder({ orderNumber }));
    expect(await begin()).toHaveProperty('entry');
    const before = await store.load(orderNumber);
    const item = anItem({ tax: 73 });
    const other = anOrder({ orderNumber, channel: 'phone', items: [item, anItem({ line: 2 })] });
    const because = 'in the order, whose servicing has begun';
    expect(await takeIn(store, other)).toEqual({
      refusal: {
        code: 'order_invalid',
        problems: [
          { path: 'items[0].tax', problem: `is 73, but 72 ${because}` },
          { path: 'items[1]', problem: expect.stringMatching(/^is \{"line":2,.*\}, but absent in the order/) },
          { path: 'channel', problem: `is "phone", but absent ${because}` },
        ],
      },
    });
    expect(await store.load(orderNumber)).toEqual(before);
    expect(await takeIn(store, anOrder({ orderNumber }))).toEqual(taken(orderNumber, 'unchanged'));
  });
});
