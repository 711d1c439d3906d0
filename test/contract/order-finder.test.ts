import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { customerKeys } from '../../src/domain/derived/search-terms';
import { policy } from '../../src/domain/policy/policy';
import type { OrderFinder, Waiting } from '../../src/domain/ports/order-finder';
import { isRefused } from '../../src/domain/records/refusals';
import { createIndexes } from '../../src/store/database/indexes';
import { orderFinder } from '../../src/store/orders/order-finder';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { stagesOf } from '../support/query-plans';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

let now = new Date('2026-11-02T10:00:00Z');

const rules = policy.parse({
  policies: { approvals: { rules: [{ name: 'all', actions: ['cancel'], reasons: ['other'], roles: ['agent'] }] } },
});

describe('the order finder', () => {
  let database: TestDatabase;
  let finder: OrderFinder;

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    finder = orderFinder(database.db);
  });
  beforeEach(() => ordersIn(database.db).deleteMany({}));
  afterAll(() => database.drop());

  /** Takes an order in, of which everything was captured and shipped. */
  async function kept(orderNumber: string, overrides: object = {}): Promise<void> {
    await takeIn(
      orderStore(database.db, () => now),
      anOrder({
        orderNumber,
        payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }],
        fulfillments: [{ lines: [{ line: 1, quantity: 2 }], carrier: 'UPS', tracking: `1Z${orderNumber}` }],
        ...overrides,
      }),
    );
  }

  /** Does something to an order. */
  async function serviced(...[name, input, source]: Parameters<ReturnType<typeof servicingOn>['submit']>) {
    const done = await servicingOn(database.db, () => now, rules).submit(name, input, source);
    if (isRefused(done)) throw new Error(JSON.stringify(done.refusal));
  }

  const action = (name: 'cancel' | 'rma', order: string, overrides: object = {}) =>
    serviced(name, {
      ...{ action: name, order, requestId: `${name} ${now.toISOString()}`, actor: people.ana, reason: 'other' },
      ...{ lines: [{ line: 1, quantity: 1 }], ...overrides },
    });

  const numbers = (found: Awaited<ReturnType<OrderFinder['known']>>) =>
    found.map(({ original }) => original.orderNumber);
  const searched = async (text: string, most = 10) => numbers((await finder.search(text, most)).orders);
  const waiting = async (what: Waiting, most = 10) => numbers(await finder.waiting(what, most));

  describe('searches', () => {
    beforeEach(async () => {
      await kept('SO-1001', {
        customer: { name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 010 0199' },
        billingAddress: { postcode: 'SW1A 1AA' },
      });
      await kept('SO-1002', { customer: { name: 'Ada Lovelace', email: 'ada@example.com' } });
      await kept('2026-0003', {
        orderedAt: '2026-11-02T10:00:00Z',
        customer: { name: 'Grace Kelly', email: 'kelly@example.com', phone: '0171 2345678' },
        billingAddress: { name: '𠮷野 家', postcode: '01310-100' },
        payments: [
          { id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 1618, refunded: 0 },
        ],
      });
    });

    it.each([
      ['e-mail', ['grace@example.com', 'GRACE@Example.com', 'Grace Hopper <grace@example.com>'], ['SO-1001']],
      ['name', ['Hopper', 'hopper, grace', 'GRACE HOPPER', 'grac hop'], ['SO-1001']],
      ['a name that several have, the newest first', ['grace', ' Grace '], ['2026-0003', 'SO-1001']],
      ['a name in any script', ['𠮷', '𠮷野', '家'], ['2026-0003']],
      ['phone', ['+1 555 010 0199', '555-010-0199', '15550100199'], ['SO-1001']],
      ['phone, without its country or with it', ['0171 2345678', '+49 171 2345678'], ['2026-0003']],
      ['postcode', ['SW1A 1AA', 'sw1a1aa', 'sw1a'], ['SO-1001']],
      ['postcode, however it is punctuated', ['01310-100', '01310100'], ['2026-0003']],
      ['tracking number', ['1ZSO-1002', '1zso1002', '1Z SO 1002'], ['SO-1002']],
      ['number', ['SO-1002', 'so-1002'], ['SO-1002']],
      ['a number of digits and marks', ['2026-0003', '2026-00'], ['2026-0003']],
      ['a part of a number', ['1002', '002'], ['SO-1002']],
      ['the last digits of a card', ['4242', 'Visa ending in 4242'], ['2026-0003']],
      ['several of these', ['grace SW1A', 'Hopper 1001', 'grace@example.com SO-1001'], ['SO-1001']],
    ])('by %s', async (_, texts, expected) => {
      expect(await Promise.all(texts.map((text) => searched(text)))).toEqual(texts.map(() => expected));
    });

    it.each([
      ['what fits no order', ['Turing', 'grace@example.org', 'SO-1003', 'Grace Lovelace', '555 010 0198']],
      ['nothing', ['', '  ', '\n', '\u200b', ',']],
      ['expressions, which are read as they are', ['.*', '^SO', 'SO-100[12]', 'grace|ada', 'gr.ce', 'SO-1001$']],
      ['what would break an expression', ['(', '[', '\\', '*', '+', 'grac(e', '(?<', 'a{1', ')]}']],
      ['what would be an operator', ['$where', '{"$gt":""}', '$ne', '__proto__']],
      ['halves of characters, and marks that end a text', ['\ud83d', 'grace\ud83d', '\0', 'grace\0', '\uffff']],
    ])('find nothing by %s', async (_, texts) => {
      const foundAny = await Promise.all(texts.map((text) => searched(text)));
      expect(foundAny.flat()).toEqual([]);
    });

    it('answer as many as were asked for, the newest', async () => {
      for (const day of [3, 4, 5]) await kept(`N-${day}`, { orderedAt: `2026-11-0${day}T10:00:00Z` });
      expect(await searched('n-', 2)).toEqual(['N-5', 'N-4']);
    });

    it('put orders of the same time in one order, always', async () => {
      for (const n of [3, 1, 2]) await kept(`same-${n}`);
      expect(await searched('same')).toEqual(['same-1', 'same-2', 'same-3']);
    });

    it('take as long a text as there is', async () => {
      expect(await searched(`grace ${'hopper '.repeat(5000)}`)).toEqual(['SO-1001']);
      expect(await searched('x'.repeat(50_000))).toEqual([]);
    });

    it('find by what a newer version of an order says, and no more by the older one', async () => {
      await kept('SO-1002', { customer: { name: 'Augusta King' } });
      expect(await searched('Augusta')).toEqual(['SO-1002']);
      expect(await searched('Lovelace')).toEqual([]);
    });

    it('find by the tracking number of a parcel that left later', async () => {
      await serviced('fulfill', {
        ...{ op: 'fulfill', order: 'SO-1001', lines: [{ line: 1, quantity: 1 }] },
        ...{ carrier: 'DHL', tracking: '00340434161094021501' },
      });
      expect(await searched('00340434161094021501')).toEqual(['SO-1001']);
      expect(await searched('1ZSO-1001')).toEqual(['SO-1001']);
    });
  });

  describe('knows customers', () => {
    it('by id or e-mail, the newest order first, and as many as were asked for', async () => {
      await kept('C-1', { customer: { id: 'C-17', email: 'grace@example.com' }, orderedAt: '2026-11-01T10:00:00Z' });
      await kept('C-2', { customer: { email: 'Grace@Example.com ' }, orderedAt: '2026-11-03T10:00:00Z' });
      await kept('C-3', { customer: { id: 'C-17' }, orderedAt: '2026-11-02T10:00:00Z' });
      await kept('C-4', { customer: { id: 'C-1', email: 'grace@example.com.br' } });
      await kept('C-5', { customer: {} });
      const keys = customerKeys(anOrder({ customer: { id: 'C-17', email: 'grace@example.com' } }));
      expect(numbers(await finder.ofCustomers(keys, 10))).toEqual(['C-2', 'C-3', 'C-1']);
      expect(numbers(await finder.ofCustomers(keys, 2))).toEqual(['C-2', 'C-3']);
      expect(await finder.ofCustomers([], 10)).toEqual([]);
      expect(await finder.ofCustomers(['id:C-18'], 10)).toEqual([]);
    });

    it('and never takes one for another whose e-mail only looks alike', async () => {
      await kept('C-6', { customer: { email: 'jose@example.com' } });
      await kept('C-7', { customer: { email: 'josé@example.com' } });
      const keys = customerKeys(anOrder({ customer: { email: 'jose@example.com' } }));
      expect(numbers(await finder.ofCustomers(keys, 10))).toEqual(['C-6']);
    });
  });

  it('knows which of some numbers are orders, each once', async () => {
    await kept('K-1', { orderedAt: '2026-11-01T10:00:00Z' });
    await kept('K-2', { orderedAt: '2026-11-02T10:00:00Z' });
    expect(numbers(await finder.known(['K-1', 'K-404', 'K-2', 'K-1', '$ne', 'k-1']))).toEqual(['K-2', 'K-1']);
    expect(await finder.known([])).toEqual([]);
    expect(await finder.known(['K-404'])).toEqual([]);
  });

  it('tells which numbers exist, in the order asked for', async () => {
    for (const number of ['E-1', 'E-2', 'E-3']) await kept(number);
    expect(await finder.existing(['E-3', 'E-404', 'E-1', 'e-2', 'E-3'])).toEqual(['E-3', 'E-1']);
    expect(await finder.existing([])).toEqual([]);
  });

  it('knows the orders of products, the newest first, and whether these are all', async () => {
    const items = (sku: string) => ({ items: [anItem({ sku })] });
    await kept('S-1', { ...items('MUG-1'), orderedAt: '2026-11-01T10:00:00Z' });
    await kept('S-2', { ...items('MUG-1'), orderedAt: '2026-11-03T10:00:00Z' });
    await kept('S-3', { ...items('mug-1'), orderedAt: '2026-11-02T10:00:00Z' });
    await kept('S-4', items('MUG-10'));
    const all = await finder.ofProducts(['MUG-1', 'mug-1'], 3);
    expect([numbers(all.orders), all.complete]).toEqual([['S-2', 'S-3', 'S-1'], true]);
    const some = await finder.ofProducts(['MUG-1'], 1);
    expect([numbers(some.orders), some.complete]).toEqual([['S-2'], false]);
    expect(await finder.ofProducts([], 1)).toEqual({ orders: [], complete: true });
  });

  it('answers with whole orders, as the store does', async () => {
    await kept('W-1');
    const whole = await orderStore(database.db, () => now).loadShown('W-1');
    expect(await finder.search('W-1', 1)).toEqual({ orders: [whole], complete: true });
    await action('rma', 'W-1');
    expect(await finder.waiting('return_orders', 1)).toMatchObject([{ version: 2, summary: { orderNumber: 'W-1' } }]);
  });

  describe('tells where something waits', () => {
    /** Three orders, in which something happened in another sequence than they were made in. */
    async function inTurn(what: (order: string) => Promise<void>): Promise<void> {
      const turns = ['Q-2', 'Q-3', 'Q-1'];
      for (const [at, order] of turns.entries()) {
        now = new Date(Date.UTC(2026, 10, 2 + at));
        await kept(order, { orderedAt: `2026-10-0${order.slice(-1)}T10:00:00Z` });
        await what(order);
      }
      await kept('Q-9');
    }

    it('return orders that are open, and those a lead has to decide on, the longest first', async () => {
      await inTurn((order) => action('rma', order, { actor: people.ava }));
      expect(await waiting('return_orders')).toEqual(['Q-2', 'Q-3', 'Q-1']);
      expect(await waiting('return_orders', 2)).toEqual(['Q-2', 'Q-3']);
      const decided = { actor: people.ana, requestId: 'd' };
      await serviced('rma.approve', { op: 'rma.approve', rma: 'RMA-Q-2-1', ...decided });
      await serviced('rma.reject', { op: 'rma.reject', rma: 'RMA-Q-3-1', ...decided, note: 'Worn.' });
      expect(await waiting('undecided_returns')).toEqual(['Q-1']);
      expect(await waiting('return_orders')).toEqual(['Q-2', 'Q-1']);
    });

    it('by what waits, not by what is over', async () => {
      await inTurn((order) => action('rma', order, { actor: people.ava }));
      await serviced('rma.reject', {
        ...{ op: 'rma.reject', rma: 'RMA-Q-2-1', actor: people.ana, requestId: 'd', note: 'Worn.' },
      });
      now = new Date('2026-11-20T10:00:00Z');
      await action('rma', 'Q-2');
      expect(await waiting('undecided_returns')).toEqual(['Q-3', 'Q-1', 'Q-2']);
    });

    it('approvals that are asked for', async () => {
      await inTurn(async (order) => {
        const asked = action('cancel', order, { actor: people.ava });
        await expect(asked).rejects.toThrow('approval_required');
      });
      expect(await waiting('approvals')).toEqual(['Q-2', 'Q-3', 'Q-1']);
      await serviced('approval.reject', {
        ...{ op: 'approval.reject', approval: 'AP-Q-2-1', actor: people.ana, requestId: 'd', note: 'No.' },
      });
      expect(await waiting('approvals', 1)).toEqual(['Q-3']);
    });

    it('credit memos that are to be posted, or could not be', async () => {
      await inTurn((order) => action('cancel', order));
      const finn = { actor: people.finn, requestId: 'd' };
      await serviced('memo.post', { op: 'memo.post', memo: 'CM-Q-3-1', reference: 'F-1', ...finn });
      await serviced('memo.fail', { op: 'memo.fail', memo: 'CM-Q-2-1', reference: 'Closed', ...finn });
      expect(await waiting('memos')).toEqual(['Q-2', 'Q-1']);
    });

    it('refunds that failed', async () => {
      await inTurn((order) => action('cancel', order));
      const settled = (order: string, state: string) =>
        serviced('refund.settle', {
          ...{ op: 'refund.settle', memo: `CM-${order}-1`, payment: 'p1', state, actor: people.finn },
        });
      for (const order of ['Q-1', 'Q-2', 'Q-3']) await settled(order, 'failed');
      expect(await waiting('failed_refunds')).toEqual(['Q-2', 'Q-3', 'Q-1']);
      await settled('Q-2', 'succeeded');
      await settled('Q-3', 'given_up');
      expect(await waiting('failed_refunds')).toEqual(['Q-1']);
    });

    it('refunds that nobody has sent yet, of posted memos too', async () => {
      await inTurn((order) => action('cancel', order));
      const finn = { actor: people.finn, requestId: 'd' };
      await serviced('memo.post', { op: 'memo.post', memo: 'CM-Q-3-1', reference: 'F-1', ...finn });
      const sent = { memo: 'CM-Q-2-1', payment: 'p1', state: 'sent', actor: people.finn };
      await serviced('refund.settle', { op: 'refund.settle', ...sent });
      expect(await waiting('pending_refunds')).toEqual(['Q-3', 'Q-1']);
    });

    it('what somebody asked for and nobody has decided yet, each order once', async () => {
      await inTurn(async (order) => {
        if (order !== 'Q-2') await action('rma', order, { actor: people.ava });
        if (order === 'Q-3') return;
        const asked = action('cancel', order, { actor: people.ava });
        await expect(asked).rejects.toThrow('approval_required');
      });
      expect((await waiting({ askedBy: 'U0AVA' })).toSorted()).toEqual(['Q-1', 'Q-2', 'Q-3']);
      expect(await waiting({ askedBy: 'U0BEN' })).toEqual([]);
      const decided = { actor: people.ana, requestId: 'd', note: 'No.' };
      await serviced('approval.reject', { op: 'approval.reject', approval: 'AP-Q-2-1', ...decided });
      await serviced('rma.approve', { op: 'rma.approve', rma: 'RMA-Q-3-1', ...decided });
      expect(await waiting({ askedBy: 'U0AVA' })).toEqual(['Q-1']);
    });

    it('cases that somebody looks after, the newest order first', async () => {
      const source = { origin: null, case: 'open_or_new' as const };
      const note = (order: string) => ({ op: 'note', order, actor: people.ava, note: 'Called.' });
      await inTurn((order) => serviced('note', note(order), source));
      expect(await waiting({ casesOf: 'U0AVA' })).toEqual(['Q-3', 'Q-2', 'Q-1']);
      await serviced('case.handover', { op: 'case.handover', case: 'CASE-Q-3-1', actor: people.ava, to: 'U0BEN' });
      await serviced('case.close', { op: 'case.close', case: 'CASE-Q-2-1', actor: people.ava, note: 'Done.' });
      expect(await waiting({ casesOf: 'U0AVA' })).toEqual(['Q-1']);
      expect(await waiting({ casesOf: 'U0BEN' })).toEqual(['Q-3']);
      expect(await waiting({ casesOf: 'U0ANA' })).toEqual([]);
    });

    it('nothing where nothing waits', async () => {
      await kept('Q-9');
      const queues = ['return_orders', 'undecided_returns', 'approvals', 'memos', 'failed_refunds'] as const;
      expect(await Promise.all(queues.map((queue) => waiting(queue)))).toEqual(queues.map(() => []));
    });
  });

  describe('looks only at what an index names', () => {
    beforeEach(async () => {
      for (let n = 0; n < 30; n += 1) await kept(`I-${n}`);
    });

    it.each<[string, () => Promise<unknown>]>([
      ['an e-mail', () => finder.search('grace@example.com', 10)],
      ['a name', () => finder.search('Hopper', 10)],
      ['several words', () => finder.search('grace hopper i-1', 10)],
      ['a phone number, in all the ways in which it may be kept', () => finder.search('+1 (555) 010-0199', 10)],
      ['a postcode of two parts', () => finder.search('SW1A 1AA', 10)],
      ['a part of a number', () => finder.search('i-1', 10)],
      ['one letter', () => finder.search('g', 10)],
      ['an expression', () => finder.search('.*', 10)],
      ['the keys of customers', () => finder.ofCustomers(['id:C-17', 'email:grace@example.com'], 10)],
      ['products', () => finder.ofProducts(['A-1'], 10)],
      ['numbers that may exist', () => finder.existing(['I-1', 'I-404'])],
      ['numbers', () => finder.known(['I-1', 'I-2', 'I-404'])],
      ['return orders that wait', () => finder.waiting('return_orders', 10)],
      ['return orders to decide on', () => finder.waiting('undecided_returns', 10)],
      ['approvals that wait', () => finder.waiting('approvals', 10)],
      ['memos that wait', () => finder.waiting('memos', 10)],
      ['refunds that failed', () => finder.waiting('failed_refunds', 10)],
      ['the cases of somebody', () => finder.waiting({ casesOf: 'U0AVA' }, 10)],
    ])('by %s', async (_, work) => {
      const stages = await stagesOf(database, work);
      expect(stages).toContain('IXSCAN');
      expect(stages).not.toContain('COLLSCAN');
    });

    it('which a query without an index does not', async () => {
      const scanning = () => ordersIn(database.db).find({ 'original.customer.name': 'Grace Hopper' }).toArray();
      expect(await stagesOf(database, scanning)).toContain('COLLSCAN');
    });
  });
});
