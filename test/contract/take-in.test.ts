import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Servicing } from '../../src/domain/servicing/servicing';
import type { TakenIn } from '../../src/domain/servicing/take-in';
import { orderStore } from '../../src/store/orders/order-store';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

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
    ...{ orderNumber, lifecycle: 'managed', contradictions: [], storefrontDiffers: null, change },
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

  const cancelOne = (order: string) =>
    servicing.submit('cancel', {
      ...{ action: 'cancel', order, requestId: 'r1', actor: { id: 'U0AVA', role: 'agent' } },
      ...{ reason: 'other', lines: [{ line: 1, quantity: 1 }] },
    });

  it.each([
    ['an action', 'T-5', () => cancelOne('T-5')],
    ['a fact', 'T-6', () => servicing.submit('capture', { op: 'capture', order: 'T-6', payment: 'p1', amount: 100 })],
  ])('tells what differs after %s, and changes nothing else of the order', async (_, orderNumber, begin) => {
    await takeIn(store, anOrder({ orderNumber }));
    expect(await begin()).toHaveProperty('entry');
    const before = await store.load(orderNumber);
    const other = anOrder({ orderNumber, channel: 'phone', items: [anItem({ tax: 73 })] });
    const storefrontDiffers = {
      at: '2026-11-02T10:00:00.000Z',
      differences: [
        { path: 'channel', before: null, after: 'phone' },
        { path: 'items[0].tax', before: 72, after: 73 },
      ],
    };
    expect(await takeIn(store, other)).toEqual({ ...taken(orderNumber, 'changed'), storefrontDiffers });
    const after = await store.load(orderNumber);
    expect(after?.original).toEqual(before?.original);
    expect(after?.summary).toEqual({
      ...before?.summary,
      storefrontDiffers: { ...storefrontDiffers, seenBy: null },
    });
    expect(after?.deliveries.map(({ told }) => told)).toContainEqual({ kind: 'storefront_differs', entry: 2 });
    expect(await takeIn(store, other)).toEqual({ ...taken(orderNumber, 'unchanged'), storefrontDiffers });
    expect(await store.load(orderNumber)).toEqual(after);
    expect(await takeIn(store, anOrder({ orderNumber }))).toEqual(taken(orderNumber, 'changed'));
    expect((await store.load(orderNumber))?.summary).toEqual(before?.summary);
  });

  it('records what was captured and shipped meanwhile as facts, once, as far as the order can take them', async () => {
    const orderNumber = 'T-7';
    await takeIn(store, anOrder({ orderNumber }));
    await cancelOne(orderNumber);
    const payments = [
      { id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 1618, refunded: 0 },
    ];
    const fulfillments = [{ lines: [{ line: 1, quantity: 3 }], carrier: 'UPS', tracking: '1Z9' }];
    const newer = anOrder({ orderNumber, payments, fulfillments });
    const differences = [{ path: 'items[0].shipped', before: 2, after: 3 }];
    expect(await takeIn(store, newer)).toMatchObject({ change: 'changed', storefrontDiffers: { differences } });
    const { summary } = (await store.load(orderNumber)) ?? {};
    expect(summary?.payments).toMatchObject([{ captured: 1618 }]);
    expect(summary?.lines[0]?.stages.fulfilled?.quantity).toBe(2);
    expect(summary?.fulfillmentOrders).toMatchObject([{ carrier: 'UPS', tracking: '1Z9', lines: [{ fulfilled: 2 }] }]);
    expect(await takeIn(store, newer)).toMatchObject({ change: 'unchanged', storefrontDiffers: { differences } });
    expect((await store.load(orderNumber))?.summary).toEqual(summary);
    const seen = { op: 'storefront.seen', order: orderNumber, requestId: 's1', actor: { id: 'U0AVA', role: 'agent' } };
    expect(await servicing.submit('storefront.seen', seen)).toHaveProperty('entry');
    expect((await store.load(orderNumber))?.summary.storefrontDiffers).toMatchObject({ differences, seenBy: 'U0AVA' });
  });

  it.each([
    ['a shop', { source: 'shopify', sourceId: '1' }, {}],
    ['another shop', { source: 'shopify', sourceId: '1' }, { source: 'shopify', sourceId: '2' }],
    ['a shop of another kind', { source: 'shopify', sourceId: '1' }, { source: 'woocommerce', sourceId: '1' }],
    ['a shop without ids', { source: 'shopify' }, { source: 'woocommerce', sourceId: '1' }],
  ])('refuses the order of %s under a number that is taken, serviced or not', async (_, one, other) => {
    for (const [orderNumber, mine, theirs] of [
      ['T-12', one, other],
      ['T-13', other, one],
    ] as const) {
      await database.db.collection<{ _id: string }>('orders').deleteOne({ _id: orderNumber });
      await takeIn(store, anOrder({ orderNumber, ...mine }));
      for (const serviced of [false, true]) {
        if (serviced) await cancelOne(orderNumber);
        const before = await store.load(orderNumber);
        const changed = anOrder({ orderNumber, ...theirs, customer: { name: 'Ada Lovelace' } });
        expect(await takeIn(store, changed)).toMatchObject({
          refusal: { code: 'order_invalid', problems: [{ path: 'orderNumber' }] },
        });
        expect(await store.load(orderNumber)).toEqual(before);
      }
    }
  });

  it('knows the order of a shop again where not all files say its id', async () => {
    const order = (more: object) => anOrder({ orderNumber: 'T-14', source: 'shopify', ...more });
    for (const more of [{}, { sourceId: '1' }, {}]) {
      expect(await takeIn(store, order(more))).toHaveProperty('change');
    }
  });

  it('keeps the date at which an order without one came in first, and knows it again by what its source says', async () => {
    const came = (at: string, more: object = {}) =>
      ({ ...anOrder({ orderNumber: 'T-8', orderedAt: at, ...more }), dateless: true }) as const;
    expect(await takeIn(store, came('2026-11-01T10:00:00Z'))).toEqual(taken('T-8', 'created'));
    expect(await takeIn(store, came('2026-11-05T10:00:00Z'))).toEqual(taken('T-8', 'unchanged'));
    expect(await takeIn(store, came('2026-11-06T10:00:00Z', { channel: 'web' }))).toEqual(taken('T-8', 'replaced'));
    await cancelOne('T-8');
    expect(await takeIn(store, came('2026-11-07T10:00:00Z', { channel: 'web' }))).toEqual(taken('T-8', 'unchanged'));
    expect((await store.load('T-8'))?.original.orderedAt).toBe('2026-11-01T10:00:00.000Z');
  });

  it('takes forty versions by two processes in, none of them busy, and ends with one of the last', async () => {
    const version = (n: number) => anOrder({ orderNumber: 'T-9', channel: `v${n}` });
    const process = async (from: number) => {
      for (let n = from; n < 40; n += 2) {
        expect(
          await takeIn(
            orderStore(database.db, () => now),
            version(n),
          ),
        ).toHaveProperty('change');
      }
    };
    await Promise.all([process(0), process(1)]);
    expect(['v38', 'v39']).toContain((await store.load('T-9'))?.original.channel);
  });
});
