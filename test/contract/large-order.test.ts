import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { policy } from '../../src/domain/policy/policy';
import { isRefused } from '../../src/domain/records/refusals';
import type { Servicing } from '../../src/domain/servicing/servicing';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { ran } from '../support/command-line';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

jest.setTimeout(60_000);

const now = new Date('2026-11-02T10:00:00Z');
const megabyte = 1024 * 1024;
const full = { refusal: { code: 'order_too_large', order: 'L-1' } };

describe('an order whose document has grown large', () => {
  let database: TestDatabase;
  let servicing: Servicing;
  let number = 0;

  beforeAll(async () => {
    database = await testDatabase();
    const approvals = { rules: [{ name: 'large', actions: ['discount'], amountAbove: { USD: 100 } }] };
    servicing = servicingOn(database.db, () => now, policy.parse({ policies: { approvals } }));
    const payments = [{ id: 'p1', method: 'card', authorized: 5000, captured: 5000 }];
    const items = [anItem(), anItem({ line: 2 })];
    await takeIn(
      orderStore(database.db, () => now),
      anOrder({ orderNumber: 'L-1', payments, items }),
    );
    await done('fulfill', { lines: [{ line: 1, quantity: 3 }] });
    await done('cancel', { lines: [{ line: 2, quantity: 1 }] });
    await done('rma', { lines: [{ line: 1, quantity: 1 }] });
    await asked('discount', aDiscount);
  });
  afterAll(() => database.drop());

  const aDiscount = { lines: [{ line: 1 }], discount: { kind: 'amountWithTax', value: 200, scope: 'total' } };

  function asked(name: Parameters<Servicing['submit']>[0], request: object) {
    number += 1;
    const isAction = ['cancel', 'discount', 'rma', 'return', 'reship'].includes(name);
    const head = isAction ? { action: name, order: 'L-1', actor: people.ava, reason: 'other' } : { op: name };
    const order = ['fulfill', 'capture', 'note', 'refund.overpayment'].includes(name) ? { order: 'L-1' } : {};
    const requestId = name === 'fulfill' || name === 'capture' ? {} : { requestId: `r${number}` };
    return servicing.submit(name, { ...head, ...order, ...requestId, ...request });
  }

  async function done(...what: Parameters<typeof asked>): Promise<void> {
    const outcome = await asked(...what);
    if (isRefused(outcome)) throw new Error(`${what[0]}: ${JSON.stringify(outcome.refusal)}`);
  }

  /**
   * Has a document be about so large, by what it is found by: bit by bit, as it does not fit a small cache at once.
   */
  async function grownTo(bytes: number, order = 'L-1'): Promise<void> {
    for (;;) {
      const { bytes: before = 0 } = (await orderStore(database.db, () => now).load(order)) ?? {};
      const missing = Math.min(bytes - before - 20, megabyte);
      if (missing <= 0) return;
      await ordersIn(database.db).updateOne({ _id: order }, { $push: { terms: 'x'.repeat(missing) } });
    }
  }

  it('takes anything below 12 MB', async () => {
    await grownTo(12 * megabyte - 1_000);
    await done('cancel', { lines: [{ line: 2, quantity: 1 }] });
  });

  it('begins nothing new from 12 MB on, and says so before and instead of asking for an approval', async () => {
    const one = { lines: [{ line: 2, quantity: 1 }] };
    expect(await asked('cancel', one)).toEqual(full);
    expect(await asked('discount', aDiscount)).toEqual(full);
    expect(await asked('note', { note: 'More', actor: people.ava })).toEqual(full);
    expect(await asked('approval.approve', { approval: 'AP-L-1-1', actor: people.ana })).toEqual(full);
    const previewed = { action: 'cancel', order: 'L-1', actor: people.ava, reason: 'other', ...one };
    expect(await servicing.preview('cancel', previewed)).toEqual(full);
    const wrong = await asked('cancel', { lines: [{ line: 2, quantity: 9 }] });
    expect(wrong).toMatchObject({ refusal: { code: 'quantity_exceeds_available' } });
  });

  it('goes on with all that was begun', async () => {
    await done('capture', { payment: 'p1', amount: 1 });
    await done('refund.settle', { memo: 'CM-L-1-1', payment: 'p1', state: 'succeeded', actor: people.finn });
    await done('memo.post', { memo: 'CM-L-1-1', reference: 'F-1', actor: people.finn });
    await done('refund.overpayment', { actor: people.finn });
    await done('rma.approve', { rma: 'RMA-L-1-1', actor: people.ana });
    await done('rma.receive', { rma: 'RMA-L-1-1', lines: [{ line: 1, received: 1 }], actor: people.ava });
    await done('rma.close', { rma: 'RMA-L-1-1', actor: people.ava });
    await done('approval.reject', { approval: 'AP-L-1-1', actor: people.ana });
  });

  it('is refused at the wall of 16 MB as well, and a batch goes on with its next line', async () => {
    const store = orderStore(database.db, () => now);
    for (const orderNumber of ['L-2', 'L-3']) await takeIn(store, anOrder({ orderNumber }));
    await grownTo(16 * megabyte - 300, 'L-2');
    const capture = (order: string) => JSON.stringify({ op: 'capture', order, payment: 'p1', amount: 1 });
    const input = [capture('L-2'), capture('L-3'), ''].join('\n');
    const { status, out } = await ran(database.uri, ['batch'], { input });
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { ok: false, refusal: { code: 'order_too_large', order: 'L-2' } },
      { ok: true, result: {} },
    ]);
    expect(status).toBe(1);
    expect((await store.load('L-2'))?.entries).toEqual([]);
  });

  /** An order of 1,000 lines whose texts take so many characters of three bytes each. */
  function wordy(orderNumber: string, characters: number, more: object = {}) {
    const items = Array.from({ length: 1000 }, (_, n) =>
      anItem({ line: n + 1, sku: `${n}`.padEnd(characters, '界'), name: `${n}`.padEnd(characters, '界') }),
    );
    return anOrder({ orderNumber, items, ...more });
  }

  it('is refused when it comes in new and too large, and a batch goes on with its next line', async () => {
    const imported = (order: object) => JSON.stringify({ op: 'import', order });
    const input = [wordy('L-4', 4000), wordy('L-5', 2750), anOrder({ orderNumber: 'L-6' })].map(imported).join('\n');
    const { out } = await ran(database.uri, ['batch'], { input });
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { ok: false, refusal: { code: 'order_too_large', order: 'L-4' } },
      { ok: false, refusal: { code: 'order_too_large', order: 'L-5' } },
      { ok: true, result: expect.anything() },
    ]);
  });

  it('is refused as a newer version that does not fit beside what is serviced', async () => {
    const store = orderStore(database.db, () => now);
    const refusal = { code: 'order_too_large', order: 'L-7' };
    expect(await takeIn(store, wordy('L-7', 1500))).toMatchObject({ change: 'created' });
    expect(await takeIn(store, wordy('L-7', 4000))).toEqual({ refusal });
    const serviced = { op: 'capture', order: 'L-7', payment: 'p1', amount: 1 };
    expect(isRefused(await servicing.submit('capture', serviced))).toBe(false);
    expect(await takeIn(store, wordy('L-7', 1500, { channel: 'phone' }))).toEqual({ refusal });
  });
});
