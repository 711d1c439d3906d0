import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { reconcile } from '../../src/domain/servicing/reconcile';
import { everyOrder } from '../../src/store/orders/every-order';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function reconciliations() {
  const all = [];
  for await (const order of everyOrder(database.db)) all.push([order.original.orderNumber, reconcile(order)]);
  return all;
}

it('finds the stored summary equal to the fold after every kind of entry, and names where it was tampered with', async () => {
  const now = new Date('2026-11-02T10:00:00Z');
  const store = orderStore(database.db, () => now);
  const servicing = servicingOn(database.db, () => now);
  await takeIn(store, anOrder({ orderNumber: 'R-1' }));
  await takeIn(store, anOrder({ orderNumber: 'R-2' }));
  const cancel = {
    ...{ action: 'cancel', order: 'R-1', actor: { id: 'U0AVA', role: 'agent' }, reason: 'other' },
    lines: [{ line: 1, quantity: 1 }],
  };
  await servicing.submit('capture', { op: 'capture', order: 'R-1', payment: 'p1', amount: 1618 });
  await servicing.submit('cancel', { ...cancel, requestId: 'r1' });
  await servicing.submit('allocate', { op: 'allocate', order: 'R-1', lines: [{ line: 1, quantity: 1 }] });
  await servicing.submit('fulfill', { op: 'fulfill', order: 'R-1', lines: [{ line: 1, quantity: 1 }] });
  await servicing.submit('cancel', { ...cancel, requestId: 'r2' });
  expect((await store.load('R-1'))?.entries.map(({ action }) => action)).toEqual([
    ...['capture', 'cancel', 'allocate', 'fulfill', 'cancel'],
  ]);
  const equal = { equal: true, differences: [] };
  expect(await reconciliations()).toEqual([
    ['R-1', equal],
    ['R-2', equal],
  ]);

  await ordersIn(database.db).updateOne({ _id: 'R-1' }, { $set: { 'summary.payments.0.captured': 1617 } });
  await ordersIn(database.db).updateOne({ _id: 'R-2' }, { $set: { 'summary.changeOrderCount': 1 } });
  expect(await reconciliations()).toEqual([
    ['R-1', { equal: false, differences: [{ path: 'payments[0].captured', before: 1617, after: 1618 }] }],
    ['R-2', { equal: false, differences: [{ path: 'changeOrderCount', before: 1, after: 0 }] }],
  ]);
});
