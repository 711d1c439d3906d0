import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FiguresReport } from '../../src/domain/derived/figures/figures-report';
import type { StatsPeriodName } from '../../src/domain/derived/figures/stats-period';
import { policy } from '../../src/domain/policy/policy';
import { isRefused } from '../../src/domain/records/refusals';
import { figuresOf, keepDays } from '../../src/domain/servicing/figures-of';
import { createIndexes } from '../../src/store/database/indexes';
import { tallyBook } from '../../src/store/figures/tally-book';
import { moveOldEntries } from '../../src/store/journal/move-old-entries';
import { bringAllUpToDate } from '../../src/store/orders/bring-up-to-date';
import { everyOrder } from '../../src/store/orders/every-order';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { ran } from '../support/command-line';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { keptSchemas, ordersOfSchema } from '../support/orders-of-schema';
import { plansOf } from '../support/query-plans';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const rules = policy.parse({});

describe('figures', () => {
  let database: TestDatabase;
  let now: Date;

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
  });
  beforeEach(async () => {
    const all = ['orders', 'journal', 'figures', 'figuresTurns'];
    await Promise.all(all.map((one) => database.db.collection(one).deleteMany({})));
    now = new Date('2026-11-20T10:00:00Z');
  });
  afterAll(() => database.drop());

  const book = (patienceMs = 20_000) => tallyBook(database.db, () => now, { zone: 'UTC', agents: false, patienceMs });
  const figures = (name: StatsPeriodName = '7d') => figuresOf(book(), name, { policy: rules, now });
  const keep = () => keepDays(book(), { policy: rules, now });

  async function serviced(op: 'cancel' | 'return' | 'fulfill' | 'note' | 'undo', asked: object): Promise<void> {
    const servicing = servicingOn(database.db, () => now);
    const head = { requestId: `r${Math.random()}`, actor: people.ava };
    const request =
      op === 'fulfill'
        ? { op, ...asked }
        : op === 'note' || op === 'undo'
          ? { op, ...head, ...asked }
          : { action: op, reason: 'other', ...head, ...asked };
    const result = await servicing.submit(op, request);
    if (isRefused(result)) throw new Error(JSON.stringify(result.refusal));
  }

  async function takenIn(orderNumber: string, quantity = 10): Promise<void> {
    const total = quantity * 108;
    await takeIn(
      orderStore(database.db, () => now),
      anOrder({
        orderNumber,
        items: [anItem({ quantity, unitPrice: 100, lineAmount: quantity * 100, lineAdjustment: 0, tax: quantity * 8 })],
        payments: [{ id: 'p1', method: 'card', authorized: total + 647, captured: total + 647, refunded: 0 }],
      }),
    );
  }

  const cancelOne = (order: string) =>
    serviced('cancel', { order, lines: [{ line: 1, quantity: 1 }], shipping: 'none' });

  const inBrief = ({ currencies: [only] }: FiguresReport) =>
    only === undefined
      ? null
      : [only.current.ordersServiced, only.current.givenBack.total, only.before.givenBack.total];

  it('count today as far as it has come, beside the days that are over', async () => {
    await takenIn('A');
    await takenIn('B');
    await cancelOne('A');
    now = new Date('2026-11-21T09:00:00Z');
    await cancelOne('A');
    await cancelOne('B');
    expect(inBrief(await figures())).toEqual([2, 324, 0]);
    await cancelOne('B');
    expect(inBrief(await figures())).toEqual([2, 432, 0]);
    now = new Date('2026-11-28T12:00:00Z');
    expect(inBrief(await figures())).toEqual([0, 0, 432]);
  });

  it('of a day that is over are counted once, and stay as they are', async () => {
    await takenIn('A');
    await cancelOne('A');
    now = new Date('2026-11-21T00:14:59Z');
    await figures();
    expect(await database.db.collection<{ _id: string }>('figures').findOne({ _id: '1 UTC 2026-11-20' })).toBeNull();
    now = new Date('2026-11-21T00:15:00Z');
    await figures();
    expect(
      await database.db.collection<{ _id: string }>('figures').findOne({ _id: '1 UTC 2026-11-20' }),
    ).not.toBeNull();
    await ordersIn(database.db).deleteMany({});
    expect(inBrief(await figures())).toEqual([1, 108, 0]);
  });

  it('read no order that was not changed since the days began that are not kept', async () => {
    for (let n = 0; n < 20; n += 1) await takenIn(`OLD-${n}`);
    for (let n = 0; n < 20; n += 1) await cancelOne(`OLD-${n}`);
    now = new Date('2026-11-25T09:00:00Z');
    await takenIn('NEW');
    await cancelOne('NEW');
    await keep();
    const plans = await plansOf(database, figures);
    const ofOrders = plans.filter(({ indexes }) => indexes.includes('heads') || indexes.includes('schema'));
    expect(plans.flatMap(({ stages }) => stages)).not.toContain('COLLSCAN');
    expect(ofOrders.reduce((sum, plan) => sum + plan.documents, 0)).toBe(1);
    expect(ofOrders.reduce((sum, plan) => sum + plan.keys, 0)).toBeLessThan(10);
    expect(inBrief(await figures())).toEqual([21, 21 * 108, 0]);
  });

  it('of a long order are the same after its old entries have moved, and read these from the end', async () => {
    await takenIn('LONG', 100);
    await serviced('fulfill', { order: 'LONG', lines: [{ line: 1, quantity: 50 }] });
    await cancelOne('LONG');
    for (let n = 0; n < 60; n += 1) await serviced('note', { order: 'LONG', note: 'called again '.repeat(40) });
    now = new Date('2026-11-27T10:00:00Z');
    for (let n = 0; n < 30; n += 1) await cancelOne('LONG');
    await moveOldEntries(database.db, 'LONG');
    const [document] = await ordersIn(database.db).find({ _id: 'LONG' }).toArray();
    expect(document?.entries.length).toBeLessThan(30);
    expect(inBrief(await figures())).toEqual([1, 30 * 108, 108]);
    now = new Date('2026-12-02T10:00:00Z');
    await serviced('return', { order: 'LONG', lines: [{ line: 1, quantity: 5 }], shipping: 'none' });
    const { currencies } = await figures();
    expect(currencies[0]?.returnRates).toEqual([{ month: '2026-11', shipped: 50, returned: 5 }]);
    expect(inBrief(await figures('month'))).toEqual([1, 540, 0]);
  });

  it('count what was shipped before an order came in once, on the day that each version said so', async () => {
    const store = orderStore(database.db, () => now);
    const shipped = (...units: number[]) =>
      anOrder({
        ...{ orderNumber: 'S', orderedAt: '2026-09-01T10:00:00Z', items: [anItem({ quantity: 9 })] },
        payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }],
        fulfillments: units.map((quantity, index) => ({
          lines: [{ line: 1, quantity }],
          ...(index > 0 && { at: '2026-10-31T23:30:00Z' }),
        })),
      });
    const rates = async () => (await figures()).currencies[0]?.returnRates.map((one) => Object.values(one));
    await takeIn(store, shipped(2));
    now = new Date('2026-11-22T10:00:00Z');
    expect(await rates()).toEqual([['2026-09', 2, 0]]);
    await takeIn(store, shipped(1, 4));
    now = new Date('2026-11-23T10:00:00Z');
    expect(await rates()).toEqual([
      ['2026-09', 1, 0],
      ['2026-10', 4, 0],
    ]);
    await takeIn(store, shipped(1, 4));
    await serviced('return', { order: 'S', lines: [{ line: 1, quantity: 2 }], shipping: 'none' });
    expect(await rates()).toEqual([
      ['2026-09', 1, 1],
      ['2026-10', 4, 1],
    ]);
  });

  it.each([1, Math.max(...keptSchemas)])(
    'count orders of schema %i once, before and after they are brought up to date',
    async (schema) => {
      await database.db.collection('orders').insertMany(ordersOfSchema(schema));
      now = new Date('2026-11-29T12:00:00Z');
      const expected = new Map<string, number>();
      for await (const { summary } of everyOrder(database.db)) {
        const total = summary.creditMemos.reduce((sum, memo) => sum + memo.total, 0);
        if (total > 0) expected.set(summary.currency, (expected.get(summary.currency) ?? 0) + total);
      }
      expect(expected.size).toBeGreaterThan(0);
      const givenBack = async () =>
        (await figures('30d')).currencies.flatMap(
          ({
            currency,
            current: {
              givenBack: { total },
            },
          }) => (total > 0 ? [[currency, total] as const] : []),
        );
      expect(new Map(await givenBack())).toEqual(expected);
      await bringAllUpToDate(database.db, () => now, new AbortController().signal);
      await database.db.collection('figures').deleteMany({});
      expect(new Map(await givenBack())).toEqual(expected);
    },
  );

  it('are counted by one process while the others wait, and agree', async () => {
    await takenIn('A');
    await cancelOne('A');
    now = new Date('2026-11-22T10:00:00Z');
    const reports = await Promise.all(Array.from({ length: 5 }, () => figures()));
    expect(new Set(reports.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(inBrief(await figures())).toEqual([1, 108, 0]);
  });

  it('are printed by the command as text, as one JSON object, and as CSV that says the same', async () => {
    now = new Date();
    await takenIn('A');
    await cancelOne('A');
    const { uri } = database;
    const asJson = await ran(uri, ['stats', '7d', '--json']);
    const [only] = JSON.parse(asJson.out[0] ?? '').currencies;
    expect(only).toMatchObject({
      currency: 'USD',
      current: { ordersServiced: 1, givenBack: { memos: 1, total: 108 } },
    });
    const rows = (await ran(uri, ['stats', '--csv'])).out;
    expect(rows[0]).toBe('currency,figure,key,name,count,amount,count_before,amount_before');
    expect(rows).toContain('USD,given_back,,,1,1.08,0,0.00');
    expect(rows).toContain('USD,given_back_by_product,A-1,Mug,1,1.08,,');
    expect(rows).toContain('USD,approvals,medianMinutes,,,,,');
    const text = (await ran(uri, ['stats', 'month'])).out.join('\n');
    expect(text).toContain('Refunded: $1.08 in 1 credit memo, tax $0.08');
    expect(await ran(uri, ['stats', 'year'])).toMatchObject({ status: 2, out: [] });
  });

  it('wait for another process no longer than they have patience, and go on once that one is gone', async () => {
    const turns = database.db.collection<{ _id: string }>('figuresTurns');
    const lease = { owner: 'another', until: new Date(now.getTime() + 60_000) };
    await turns.insertOne({ _id: '1 UTC', lease } as { _id: string });
    await expect(figuresOf(book(0), '7d', { policy: rules, now })).rejects.toThrow('another process');
    await keepDays(book(0), { policy: rules, now });
    expect(await database.db.collection('figures').countDocuments()).toBe(0);
    now = new Date(now.getTime() + 60_001);
    expect(inBrief(await figures())).toBeNull();
  });
});
