import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { reconcile } from '../../src/domain/reconcile';
import { isRefused } from '../../src/domain/refusals';
import { bringAllUpToDate } from '../../src/store/bring-up-to-date';
import { deliveryStore } from '../../src/store/delivery-store';
import { orderStore } from '../../src/store/order-store';
import { ordersIn } from '../../src/store/orders';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { ordersOfSchema1 } from '../support/orders-of-schema-1';
import { servicingOn } from '../support/servicing-on';

const older = ordersOfSchema1();
const now = new Date('2026-11-25T10:00:00Z');
const clock = () => now;
const never = new AbortController().signal;

describe('orders of older schemas', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
    await database.db.collection('orders').insertMany(ordersOfSchema1());
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
    expect(await raw('SO-1')).toMatchObject({ schema: 2, version: order.version, terms: expect.any(Array) });
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
    const asked = await store.requestCard('SO-2', { key: 'k', channel: 'C1', askedBy: 'U0AVA' });
    expect(asked?.deliveries.map(({ key }) => key)).toEqual(['2:memo', 'k']);
    const claims = [await store.claim('one'), await store.claim('two'), await store.claim('three')];
    expect(claims.map((claim) => claim?.order.original.orderNumber).sort()).toEqual(['SO-1', 'SO-2', undefined]);
  });

  it('are all brought up to date when a process starts, once, by however many processes', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => bringAllUpToDate(database.db, clock, never)));
    expect(counts.reduce((sum, one) => sum + one)).toBe(older.length);
    expect(await bringAllUpToDate(database.db, clock, never)).toBe(0);
    const stopped = AbortSignal.abort();
    await database.db.collection('orders').updateMany({}, { $unset: { schema: true } });
    expect(await bringAllUpToDate(database.db, clock, stopped)).toBe(0);
  });

  it('wait while an older process delivers for them', async () => {
    const lease = { owner: 'older', until: new Date(now.getTime() + 1000) };
    await database.db.collection<{ _id: string }>('orders').updateOne({ _id: 'SO-1' }, { $set: { lease } });
    expect((await loaded('SO-1')).posted).toHaveLength(1);
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
    await ordersIn(database.db).updateMany({}, { $set: { schema: 3 as 2 } });
    await expect(loaded('SO-1')).rejects.toThrow('order SO-1 was written by a newer version (schema 3)');
    const store = deliveryStore(database.db, clock);
    expect(await store.claim('one')).toBeNull();
    expect(await store.nextDue()).toBeNull();
    expect(await bringAllUpToDate(database.db, clock, never)).toBe(0);
  });
});
