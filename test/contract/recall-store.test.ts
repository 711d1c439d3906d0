import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Recall, RecallOrder } from '../../src/domain/records/recall';
import { createIndexes } from '../../src/store/database/indexes';
import { recallStore } from '../../src/store/recalls/recall-store';
import { type TestDatabase, testDatabase } from '../support/mongo';

const asked: Omit<Recall, 'number' | 'startedBy' | 'state' | 'message'> = {
  ...{ sku: 'A-1', action: 'cancel', reason: 'other', note: null },
  ...{ channel: 'C0ORDERS', requestedBy: 'U0ANA' },
};

const planned = (order: string, refund: number, more: Partial<RecallOrder> = {}): RecallOrder => ({
  ...{ order, requestId: `RC:${order}`, currency: 'USD', lines: [{ line: 1, quantity: 2 }], outcome: null },
  plan: { figures: { refund, grandTotal: -refund }, rule: null },
  ...more,
});

describe('recalls', () => {
  let database: TestDatabase;
  let now = new Date('2026-11-01T10:00:00Z');
  const store = () => recallStore(database.db, () => now);

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  afterAll(() => database.drop());

  it('are numbered, also where several begin at the same moment', async () => {
    const numbers = await Promise.all(Array.from({ length: 5 }, () => store().create(asked)));
    expect([...numbers].sort()).toEqual(['RC-1', 'RC-2', 'RC-3', 'RC-4', 'RC-5']);
    for (const number of numbers) await store().turn(number, { from: ['planning'], to: 'discarded' });
    await database.db.collection('recalls').updateMany({}, { $set: { todo: false } });
  });

  it('are worked on by one process at a time; when its lease ends, another takes over', async () => {
    const number = await store().create(asked);
    expect(await store().claim('one')).toMatchObject({ number, state: 'planning' });
    expect(await store().claim('two')).toBeNull();
    now = new Date(now.getTime() + 31_000);
    expect(await store().claim('two')).toMatchObject({ number });
    expect(await store().renew('one', number)).toBeNull();
    await store().end('one', number, { from: 'planning', to: 'ready' });
    expect(await store().renew('two', number)).toBe('planning');
    await store().end('two', number, { from: 'planning', to: 'ready' });
    await store().release('two', number, { shown: 'ready' });
    expect(await store().claim('three')).toBeNull();
  });

  it('keep what a person turned while a process worked: there is still something to do', async () => {
    const number = await store().create(asked);
    await store().claim('one');
    expect(await store().turn(number, { from: ['planning'], to: 'discarded' })).toBe(true);
    expect(await store().turn(number, { from: ['planning'], to: 'discarded' })).toBe(false);
    await store().end('one', number, { from: 'planning', to: 'ready' });
    await store().release('one', number, { shown: 'planning' });
    expect(await store().claim('two')).toMatchObject({ number, state: 'discarded' });
    await store().release('two', number, { shown: 'discarded' });
  });

  it('sum orders that fare alike, by currency; a new plan replaces all but what is done', async () => {
    const number = await store().create(asked);
    const refused: RecallOrder['plan'] = { refusal: { code: 'nothing_selected' } };
    const plans = [planned('A', 100), planned('B', 200), planned('C', 7, { currency: 'EUR' })];
    await store().plan(number, [...plans, planned('D', 0, { plan: refused })]);
    await store().settle(number, 'A', { refund: 100 });
    await store().settle(number, 'B', { refusal: { code: 'nothing_selected' } });
    expect((await store().open(number, 10)).map(({ order }) => order)).toEqual(['C']);
    const alike = { orders: 1, units: 2 };
    expect(await store().sums(number)).toEqual(
      expect.arrayContaining([
        { ...alike, currency: 'USD', plan: 'possible', outcome: 'done', planned: 100, refunded: 100 },
        { ...alike, currency: 'USD', plan: 'possible', outcome: 'nothing_selected', planned: 200, refunded: 0 },
        { ...alike, currency: 'EUR', plan: 'possible', outcome: 'open', planned: 7, refunded: 0 },
        { ...alike, currency: 'USD', plan: 'nothing_selected', outcome: 'open', planned: 0, refunded: 0 },
      ]),
    );
    await store().plan(number, [planned('A', 1), planned('B', 150)]);
    expect((await store().open(number, 10)).map(({ order, plan }) => [order, plan])).toEqual([
      ['B', { figures: { refund: 150, grandTotal: -150 }, rule: null }],
      ['C', { figures: { refund: 7, grandTotal: -7 }, rule: null }],
    ]);
    expect((await store().page(number, { skip: 0, limit: 1 }))[0]).toEqual({
      ...planned('A', 100),
      outcome: { refund: 100 },
    });
  });
});
