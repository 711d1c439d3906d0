import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { OperationName } from '../../src/domain/operations';
import { isRefused } from '../../src/domain/records/refusals';
import { reconcile } from '../../src/domain/servicing/reconcile';
import { currentSchema, firstSealedSchema } from '../../src/store/migrations';
import { bringAllUpToDate, bringUpToDate } from '../../src/store/orders/bring-up-to-date';
import { everyOrder, everyWholeDocument } from '../../src/store/orders/every-order';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { keptSchemas, ordersOfSchema } from '../support/orders-of-schema';
import { servicingOn } from '../support/servicing-on';

const now = new Date('2026-11-25T10:00:00Z');
const clock = () => now;
const never = new AbortController().signal;

describe('orders of the first schema', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
    await database.db.collection('orders').insertMany(ordersOfSchema(1));
  });
  afterEach(() => database.drop());

  const raw = (_id: string) => database.db.collection<{ _id: string }>('orders').findOne<Document>({ _id });

  async function loaded(orderNumber: string) {
    const order = await orderStore(database.db, clock).load(orderNumber);
    if (order === null) throw new Error(`${orderNumber} is not kept`);
    return order;
  }

  it('are brought up to date as they are read, and their summaries equal their journals', async () => {
    const order = await loaded('SO-1');
    expect(await raw('SO-1')).toMatchObject({
      schema: currentSchema,
      version: order.version,
      terms: expect.any(Array),
    });
    expect(reconcile(order)).toEqual({ equal: true, differences: [] });
    expect(order.summary.creditMemos).toMatchObject([
      { number: 'CM-SO-1-1', total: 324, reference: null, refunds: [{ state: 'pending', tries: 1 }] },
      { number: 'CM-SO-1-2' },
    ]);
    expect(order.posted).toMatchObject([{ told: { kind: 'card', channel: 'C0ORDERS' }, version: 0 }]);
    expect(order.deliveries.map(({ told }) => told.kind)).toEqual(['refresh', 'refresh', 'refresh', 'entry', 'memo']);
    const two = await loaded('SO-2');
    expect(reconcile(two).equal).toBe(true);
    expect(two.summary.payments).toMatchObject([{ captured: 500, pendingRefund: 500 }]);
  });

  it('still know a request that was made of them', async () => {
    const [first] = (await loaded('SO-1')).entries;
    const request = { ...(first?.request as object), requestId: first?.requestId };
    const again = await servicingOn(database.db, clock).submit('cancel', request);
    expect(isRefused(again) ? again.refusal : again.repeated).toBe(true);
    expect((await loaded('SO-1')).entries).toHaveLength(4);
  });

  it('are serviced and delivered for', async () => {
    const actor = { id: 'U0AVA', role: 'agent' };
    const ask = { action: 'return', order: 'SO-1', requestId: 'new', actor, reason: 'other' };
    const lines = [{ line: 1, quantity: 1 }];
    const returned = await servicingOn(database.db, clock).submit('return', { ...ask, lines });
    expect(isRefused(returned) ? returned.refusal : returned.result).toMatchObject({ refund: 323 });
    const store = deliveryStore(database.db, clock);
    expect(await store.requestCard('SO-2', { key: 'k', channel: 'C1', askedBy: 'U0AVA' })).toBe(true);
    expect((await loaded('SO-2')).deliveries.map(({ key }) => key)).toEqual(['2:memo', 'k']);
    const claims = [await store.claim('one'), await store.claim('two'), await store.claim('three')];
    expect(claims.map((claim) => claim?.order.original.orderNumber).sort()).toEqual(['SO-1', 'SO-2', undefined]);
  });

  it('are not set back to what they were before a process of the older version delivered', async () => {
    const read = await raw('SO-1');
    await database.db.collection<{ _id: string }>('orders').updateOne({ _id: 'SO-1' }, { $set: { deliveries: [] } });
    expect(read && (await bringUpToDate(database.db, read, now))).toBe(false);
    expect((await loaded('SO-1')).deliveries).toEqual([]);
  });

  it('are all brought up to date when a process starts, once, by however many processes', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => bringAllUpToDate(database.db, clock, never)));
    expect(counts.reduce((sum, one) => sum + one)).toBe(ordersOfSchema(1).length);
    expect(await bringAllUpToDate(database.db, clock, never)).toBe(0);
    const stopped = AbortSignal.abort();
    await database.db.collection('orders').updateMany({}, { $unset: { schema: true } });
    expect(await bringAllUpToDate(database.db, clock, stopped)).toBe(0);
  });

  it('wait while an older process delivers for them', async () => {
    const lease = { owner: 'older', until: new Date(now.getTime() + 1000) };
    await database.db.collection<{ _id: string }>('orders').updateOne({ _id: 'SO-1' }, { $set: { lease } });
    const { posted } = await loaded('SO-1');
    expect(posted).toHaveLength(1);
    expect(await orderStore(database.db, clock).loadPosted('SO-1')).toEqual(posted);
    expect(await raw('SO-1')).toMatchObject({ cards: [{}], lease });
    const actor = { id: 'U0AVA', role: 'agent' };
    const ask = { action: 'return', order: 'SO-1', requestId: 'new', actor, reason: 'other' };
    const refused = await servicingOn(database.db, clock).submit('return', {
      ...ask,
      lines: [{ line: 1, quantity: 1 }],
    });
    expect(isRefused(refused) && refused.refusal.code).toBe('order_busy');
    const later = () => new Date(now.getTime() + 2000);
    expect(await bringAllUpToDate(database.db, later, never)).toBe(2);
    expect(await raw('SO-1')).not.toHaveProperty('lease');
  });

  it('are left alone where a newer version has written them', async () => {
    const newer: number = currentSchema + 1;
    await ordersIn(database.db).updateMany({}, { $set: { schema: newer as typeof currentSchema } });
    await expect(loaded('SO-1')).rejects.toThrow(`order SO-1 was written by a newer version (schema ${newer})`);
    await expect(orderStore(database.db, clock).loadPosted('SO-1')).rejects.toThrow('written by a newer version');
    const store = deliveryStore(database.db, clock);
    expect(await store.claim('one')).toBeNull();
    expect(await store.nextDue()).toBeNull();
    expect(await bringAllUpToDate(database.db, clock, never)).toBe(0);
  });
});

it('there are orders of every schema that an older version wrote', () => {
  const before = Array.from({ length: currentSchema - 1 }, (_, index) => index + 1);
  expect(keptSchemas).toEqual(expect.arrayContaining(before));
});

describe.each(keptSchemas)('orders of schema %i', (schema) => {
  const orders = ordersOfSchema(schema);
  const numbers = orders.map(({ _id }) => String(_id));

  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
    await database.db.collection('orders').insertMany(ordersOfSchema(schema));
  });
  afterEach(() => database.drop());

  async function kept(): Promise<Document[]> {
    const all: Document[] = [];
    for await (const whole of everyWholeDocument(database.db)) all.push(whole);
    return all;
  }

  async function expectNothingLost() {
    const now = await kept();
    expect(now.map(recordedIn)).toEqual(orders.map(recordedIn));
    expect(now.map((one) => one.schema)).toEqual(orders.map(() => currentSchema));
    for await (const order of everyOrder(database.db)) {
      expect(reconcile(order)).toEqual({ equal: true, differences: [] });
    }
    if (schema >= firstSealedSchema)
      expect(now.map(({ root, entries }) => ({ root, entries }))).toEqual(
        orders.map(({ root, entries }) => ({ root, entries })),
      );
  }

  it('lose nothing as they are read', async () => {
    for (const number of numbers) {
      const order = await orderStore(database.db, clock).load(number);
      expect(order?.original.orderNumber).toBe(number);
    }
    await expectNothingLost();
  });

  it('lose nothing in the background', async () => {
    const older = schema < currentSchema ? orders.length : 0;
    expect(await bringAllUpToDate(database.db, clock, never)).toBe(older);
    await expectNothingLost();
  });

  it('still know every request that was made of them', async () => {
    const servicing = servicingOn(database.db, clock);
    for (const { entries } of orders) {
      for (const { action, effects, request, requestId } of entries) {
        if (requestId === null) continue;
        const name = action === 'approval.request' ? effects.approval?.action : action;
        const again = await servicing.submit(name as OperationName, { ...(request as object), requestId });
        if (action !== 'approval.request') expect(again).toMatchObject({ repeated: true, entry: { requestId } });
        else expect(isRefused(again) && again.refusal.code).toBe('approval_required');
      }
    }
  });
});

/** What of an order's document must survive every migration, in words that documents of all schemas have. */
function recordedIn({ _id, version, original, entries, summary, posted, cards, deliveries }: Document) {
  return {
    ...{ _id, version, changeOrderCount: summary.changeOrderCount },
    lines: summary.lines.map(({ line, deliveryGroup, fee, stages }: Document) => ({
      line,
      deliveryGroup,
      fee,
      stages,
    })),
    sold: { items: original.items, deliveryGroups: original.deliveryGroups, payments: original.payments },
    payments: summary.payments.map(({ id, captured, refunded, pendingRefund }: Document) => ({
      ...{ id, captured, refunded, pendingRefund },
    })),
    memos: summary.creditMemos.map(memoIn),
    entries: entries.map(({ seq, action, at, actor, requestId, reason, note, origin, effects }: Document) => ({
      ...{ seq, action, at, actor, requestId, reason, note, origin },
      ...{ moves: effects.moves, adjustments: effects.adjustments, fees: effects.fees },
      facts: (effects.payments ?? effects.captures).map(({ payment, amount }: Document) => ({ payment, amount })),
      changeOrders: effects.changeOrders.map(({ number, grandTotal }: Document) => ({ number, grandTotal })),
      reverses: [effects.reverses ?? []].flat(),
      memo: effects.creditMemo && memoIn(effects.creditMemo),
      documents: [effects.returnOrder, effects.approval, effects.case, ...effects.fulfillmentOrders].flatMap((one) =>
        one == null ? [] : [{ number: one.number, status: one.status }],
      ),
    })),
    posted: (posted ?? cards).map(({ key, channel, ts }: Document) => ({ key, channel, ts })),
    deliveries: deliveries.map(({ key, due, attempts, doubtful, state, error }: Document) => ({
      ...{ key, due, attempts, doubtful, state, error },
    })),
  };
}

function memoIn({ number, status, total, totalTax, refunds }: Document) {
  const parts = refunds.map(({ payment, amount, state }: Document) => ({ payment, amount, state }));
  return { number, status, total, totalTax, refunds: parts };
}
