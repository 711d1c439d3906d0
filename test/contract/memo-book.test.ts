import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSummary } from '../../src/domain/derived/open-summary';
import { customerKeys } from '../../src/domain/derived/search-terms';
import type { CreditMemoTotals } from '../../src/domain/ports/credit-memo-totals';
import type { CreditMemo } from '../../src/domain/records/credit-memo';
import { createIndexes } from '../../src/store/database/indexes';
import { memoBook } from '../../src/store/orders/memo-book';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { stagesOf } from '../support/query-plans';

const monday = '2026-11-02T00:00:00.000Z';
const tuesday = '2026-11-03T00:00:00.000Z';

type Memo = Partial<CreditMemo>;

/** A memo of $10.00, of which $0.80 tax, made on Monday morning and refunded over a card. */
function aMemo(overrides: Memo = {}): CreditMemo {
  const { total = 1000 } = overrides;
  return {
    ...{ number: 'CM-1', status: 'Pending', total, totalTax: 80, lines: [], reference: null },
    refunds: [aRefund('succeeded', total)],
    madeAt: '2026-11-02T08:00:00.000Z',
    ...overrides,
  };
}

function aRefund(state: CreditMemo['refunds'][number]['state'], amount = 1000): CreditMemo['refunds'][number] {
  return { payment: 'p1', amount, state, via: 'original', reference: null, reason: null, tries: 1 };
}

describe('the memo book', () => {
  let database: TestDatabase;
  let book: CreditMemoTotals;

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    book = memoBook(database.db);
  });
  beforeEach(() => ordersIn(database.db).deleteMany({}));
  afterAll(() => database.drop());

  /** An order with some memos. */
  async function kept(orderNumber: string, memos: readonly Memo[], overrides: object = {}): Promise<void> {
    const original = anOrder({ orderNumber, customer: {}, ...overrides });
    const creditMemos = memos.map((memo, at) => aMemo({ number: `CM-${orderNumber}-${at + 1}`, ...memo }));
    await orderStore(database.db, () => new Date(monday)).insert(original, { ...openSummary(original), creditMemos });
  }

  describe('sums up the memos of a span of time', () => {
    it('by currency, in minor units, over all orders', async () => {
      await kept('M-1', [{}, { total: 250, totalTax: 20 }]);
      await kept('M-2', [{ total: 1, totalTax: 0 }]);
      await kept('M-3', [{ total: 4999, totalTax: 454 }], { currency: 'JPY' });
      expect(await book.made(monday, tuesday)).toEqual([
        { currency: 'JPY', count: 1, total: 4999, tax: 454 },
        { currency: 'USD', count: 3, total: 1251, tax: 100 },
      ]);
    });

    it('from its first instant to before its last', async () => {
      await kept('M-1', [
        { madeAt: monday, total: 1 },
        { madeAt: tuesday, total: 10 },
      ]);
      await kept('M-2', [{ madeAt: '2026-11-01T23:59:59.999Z', total: 100 }]);
      await kept('M-3', [{ madeAt: '2026-11-02T23:59:59.999Z', total: 1000 }]);
      expect(await book.made(monday, tuesday)).toMatchObject([{ count: 2, total: 1001 }]);
      expect(await book.made(tuesday, '2026-11-04T00:00:00.000Z')).toMatchObject([{ count: 1, total: 10 }]);
    });

    it('of an order only those memos that are in it, also where others are on both sides of it', async () => {
      await kept('M-1', [{ madeAt: '2026-10-01T00:00:00.000Z' }, { madeAt: '2026-12-01T00:00:00.000Z' }]);
      expect(await book.made(monday, tuesday)).toEqual([]);
    });

    it('whatever their state, but for those that are canceled', async () => {
      await kept('M-1', [{ status: 'Posted' }, { status: 'Error' }, { status: 'Pending' }, { status: 'Canceled' }]);
      expect(await book.made(monday, tuesday)).toMatchObject([{ count: 3, total: 3000 }]);
    });

    it('exactly, where they come to more than 32 bits hold', async () => {
      await kept(
        'M-1',
        Array.from({ length: 5 }, () => ({ total: 2_000_000_001, totalTax: 1_500_000_001 })),
      );
      expect(await book.made(monday, tuesday)).toEqual([
        { currency: 'USD', count: 5, total: 10_000_000_005, tax: 7_500_000_005 },
      ]);
    });

    it('as nothing where there are none', async () => {
      await kept('M-1', []);
      expect(await book.made(monday, tuesday)).toEqual([]);
      expect(await book.made(tuesday, monday)).toEqual([]);
    });
  });

  it('sums up what is not posted, however old', async () => {
    await kept('M-1', [{ status: 'Pending', madeAt: '2020-01-01T00:00:00.000Z' }, { status: 'Posted' }]);
    await kept('M-2', [{ status: 'Error', total: 5 }, { status: 'Canceled' }]);
    await kept('M-3', [{ total: 7, totalTax: 1 }], { currency: 'EUR' });
    await kept('M-4', [{ status: 'Posted' }]);
    expect(await book.notPosted()).toEqual([
      { currency: 'EUR', count: 1, total: 7, tax: 1 },
      { currency: 'USD', count: 2, total: 1005, tax: 160 },
    ]);
  });

  it('counts the parts of refunds that failed', async () => {
    expect(await book.failedRefunds()).toBe(0);
    await kept('M-1', [{ refunds: [aRefund('failed'), aRefund('succeeded'), aRefund('failed')] }, {}]);
    await kept('M-2', [{ refunds: [aRefund('pending')] }, { refunds: [aRefund('failed')] }]);
    await kept('M-3', [{ refunds: [aRefund('given_up')], status: 'Canceled' }]);
    await kept('M-4', [{ refunds: [] }]);
    expect(await book.failedRefunds()).toBe(3);
  });

  describe('tells of customers', () => {
    const year = '2025-11-02T00:00:00.000Z';
    const grace = { customer: { id: 'C-17', email: 'grace@example.com' } };
    const keys = customerKeys(anOrder(grace));

    it('their orders and what they were given back since, by currency', async () => {
      await kept('M-1', [{}, { total: 5, status: 'Posted' }, { total: 900, status: 'Canceled' }], grace);
      await kept('M-2', [{ total: 300 }], { customer: { email: 'Grace@Example.com' }, currency: 'JPY' });
      await kept('M-3', [], { customer: { id: 'C-17' } });
      await kept('M-4', [{ total: 77 }], { customer: { id: 'C-18', email: 'ada@example.com' } });
      await kept('M-5', [{ total: 77 }]);
      expect(await book.ofCustomers(keys, year)).toEqual({
        ...{ orders: 3, givenBack: new Map(Object.entries({ USD: 1005, JPY: 300 })) },
      });
    });

    it('an old order only by what was given back for it lately', async () => {
      const old = { ...grace, orderedAt: '2024-01-01T10:00:00Z' };
      await kept('M-1', [{ madeAt: '2024-02-01T00:00:00.000Z', total: 1 }, { total: 10 }], old);
      await kept('M-2', [], { ...grace, orderedAt: year });
      expect(await book.ofCustomers(keys, year)).toEqual({ orders: 1, givenBack: new Map([['USD', 10]]) });
    });

    it('nothing of somebody who is not known, though there are others', async () => {
      await kept('M-1', [{}]);
      const nothing = { orders: 0, givenBack: new Map() };
      expect(await book.ofCustomers([], year)).toEqual(nothing);
      expect(await book.ofCustomers(['id:C-404'], year)).toEqual(nothing);
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['what was made', () => book.made(monday, tuesday)],
    ['what is not posted', () => book.notPosted()],
    ['refunds that failed', () => book.failedRefunds()],
    ['customers', () => book.ofCustomers(['id:C-17'], monday)],
  ])('finds %s by an index', async (_, work) => {
    for (let n = 0; n < 30; n += 1) await kept(`I-${n}`, [{}]);
    const stages = await stagesOf(database, work);
    expect(stages).toContain('IXSCAN');
    expect(stages).not.toContain('COLLSCAN');
  });
});
