import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BSON, type CollectionOptions, type Db, type Document } from 'mongodb';
import { customerKeys } from '../../src/domain/derived/search-terms';
import type { OperationName } from '../../src/domain/operations';
import { defaultPolicy } from '../../src/domain/policy/policy';
import type { OrderStore } from '../../src/domain/ports/order-store';
import { type CreditMemo, creditMemo } from '../../src/domain/records/credit-memo';
import { isRefused } from '../../src/domain/records/refusals';
import { reconcile } from '../../src/domain/servicing/reconcile';
import { verify } from '../../src/domain/servicing/verify/verify';
import { keptRecords } from '../../src/store/audit/kept-records';
import { createIndexes } from '../../src/store/database/indexes';
import { canceledMemos, matchingOrders } from '../../src/store/exports/find-memos';
import { moveOldMemos } from '../../src/store/memos/move-old-memos';
import { movedMemosIn } from '../../src/store/memos/moved-memos';
import { withWholeJournal } from '../../src/store/orders/load-entries';
import { memoBook } from '../../src/store/orders/memo-book';
import { orderFinder } from '../../src/store/orders/order-finder';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { storedFields } from '../../src/store/orders/read-document';
import { refundsUnderWay } from '../../src/store/orders/refunds-under-way';
import { mostRecentBytes } from '../../src/store/recent';
import { accepted } from '../support/accepted';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const order = 'M-1';
/** So many that most of them are moved. */
const many = 120;

let database: TestDatabase;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-29T10:00:00Z');
  database = await testDatabase();
  await createIndexes(database.db);
});
afterEach(() => database.drop());

const clock = () => now;
const store = () => orderStore(database.db, clock);
const document = () => ordersIn(database.db).findOne({ _id: order });
const submit = (name: OperationName, input: object) => servicingOn(database.db, clock).submit(name, input);

/** An order with so many credit memos of one unit each, `M-1` unless said otherwise. */
async function canceled(count: number, orderNumber = order): Promise<void> {
  const items = [anItem({ quantity: 1_000, lineAmount: 333_000, tax: 0 })];
  const payments = [{ id: 'p1', method: 'card', authorized: 400_000, captured: 400_000 }];
  await takeIn(store(), anOrder({ orderNumber, items, payments, customer: { id: 'C-17' } }));
  await cancels(count, orderNumber);
}

/** What `M-1` is in the database with `many` credit memos, made once. */
const made = new Map<string, Document[]>();

/** `M-1` with `many` credit memos. */
async function busy(): Promise<void> {
  if (made.size > 0) {
    for (const [name, documents] of made) await database.db.collection(name).insertMany(documents);
    return;
  }
  await canceled(many);
  for (const name of ['orders', 'creditMemos', 'journal']) {
    made.set(name, await database.db.collection(name).find().toArray());
  }
}

async function cancels(count: number, orderNumber = order, by = 'r'): Promise<void> {
  for (let n = 1; n <= count; n += 1) accepted(await submit('cancel', cancel(`${by}${n}`, orderNumber)));
}

const cancel = (requestId: string, orderNumber = order) => ({
  ...{ action: 'cancel', order: orderNumber, requestId, actor: people.ava, reason: 'other', note: null },
  lines: [{ line: 1, quantity: 1 }],
});

const post = (memo: number) => ({
  ...{ op: 'memo.post', memo: `CM-M-1-${memo}`, reference: `F-${memo}`, requestId: `post-${memo}`, actor: people.finn },
});

async function loaded() {
  const whole = await store().load(order);
  if (whole === null) throw new Error('the order is missing');
  return whole;
}

async function told(): Promise<unknown[]> {
  const places: unknown[] = [];
  const kept = { ...keptRecords(database.db), told: [], now: clock() };
  await verify(kept, async (place) => void places.push(place));
  return places;
}

/** Changes all memos behind the back of servicing, those of numbers in a way of their own. */
async function changed(all: Partial<CreditMemo>, some: Record<number, Partial<CreditMemo>> = {}): Promise<void> {
  const { summary, movedMemos = 0 } = (await document()) ?? {};
  const as = (memo: CreditMemo, at: number) => creditMemo.parse({ ...memo, ...all, ...some[at + 1] });
  for (const { _id, memo } of await movedMemosIn(database.db).find({ '_id.order': order }).toArray()) {
    await movedMemosIn(database.db).updateOne({ _id }, { $set: { memo: as(memo, _id.at) } });
  }
  const creditMemos = summary?.creditMemos.map((memo, index) => as(memo, movedMemos + index)) ?? [];
  await ordersIn(database.db).updateOne({ _id: order }, { $set: { 'summary.creditMemos': creditMemos } });
}

const refund = (state: 'sent' | 'failed'): Pick<CreditMemo, 'refunds'> => ({
  refunds: [{ payment: 'p1', amount: 333, state, via: 'original', reference: null, reason: null, tries: 1 }],
});

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of found) list.push(one);
  return list;
}

describe('the credit memos of a busy order', () => {
  beforeEach(busy);

  it('move out of its document, which stays small, and are read as before', async () => {
    const { summary, movedMemos = 0 } = (await document()) ?? {};
    expect(movedMemos).toBeGreaterThan(many / 4);
    expect(BSON.calculateObjectSize(summary?.creditMemos ?? [])).toBeLessThanOrEqual(mostRecentBytes);
    const numbers = Array.from({ length: many }, (_, index) => `CM-M-1-${index + 1}`);
    const whole = await loaded();
    for (const read of [whole, await store().loadState(order), await store().loadShown(order)]) {
      expect(read?.summary.creditMemos.map(({ number }) => number)).toEqual(numbers);
    }
    expect(reconcile(whole)).toEqual({ equal: true, differences: [] });
    expect(await told()).toEqual([]);
  });

  it('are not read for a preview that at most adds one, and are for one that needs them', async () => {
    const servicing = servicingOn(database.db, clock);
    const previewed = await servicing.preview('cancel', cancel('preview'));
    if (isRefused(previewed)) throw new Error('refused');
    const { movedMemos } = previewed.order;
    expect(movedMemos).toBeGreaterThan(many / 4);
    expect(previewed.order.earlierMemos).toBe(movedMemos);
    expect(previewed.order.summary.creditMemos).toHaveLength(many - movedMemos);
    const posting = await servicing.preview('memo.post', post(1), previewed.order);
    expect(posting).toMatchObject({ effects: { creditMemo: { number: 'CM-M-1-1', status: 'Posted' } } });
  });

  it('are left out, and counted, alike by a read that is durable', async () => {
    for (const memos of ['latest', 'all'] as const) {
      const [durable, other] = await Promise.all(
        [true, false].map((one) =>
          store().loadForRequest({ order, requestId: null, journal: false, memos, durable: one }),
        ),
      );
      expect(durable).toEqual(other);
      expect(durable?.order.earlierMemos).toBe(memos === 'latest' ? durable?.order.movedMemos : 0);
    }
  });

  it('are posted once wherever they are, by however many, while others cancel', async () => {
    const processes = [1, 2, 3].map(() => servicingOn(database.db, clock));
    const memos = [1, 2, 3, many - 1, many];
    const answers = await Promise.all(
      processes.flatMap((one, n) => [
        ...memos.map((memo) => one.submit('memo.post', post(memo))),
        ...[1, 2, 3].map((m) => one.submit('cancel', cancel(`more-${n}-${m}`))),
      ]),
    );
    expect(answers.map(accepted).filter(({ repeated }) => !repeated)).toHaveLength(memos.length + 9);
    const whole = await loaded();
    const posted = whole.summary.creditMemos.flatMap(({ status }, at) => (status === 'Posted' ? [at + 1] : []));
    expect(posted).toEqual(memos);
    expect(whole.summary.creditMemos).toHaveLength(many + 9);
    expect(reconcile(whole)).toEqual({ equal: true, differences: [] });
    await cancels(40, order, 'later-');
    expect(reconcile(await loaded())).toEqual({ equal: true, differences: [] });
    expect(await told()).toEqual([]);
  });

  it('are read at one version of the order, whatever changes meanwhile', async () => {
    const before = await ordersIn(database.db).findOne({ _id: order }, { projection: storedFields });
    accepted(await submit('memo.post', post(1)));
    const read = await withWholeJournal(database.db, before ?? {});
    expect(read.summary.creditMemos[0]?.status).toBe('Posted');
    expect(reconcile(read)).toEqual({ equal: true, differences: [] });
  });

  it('are not written where they no longer are: who decided before a move decides again', async () => {
    const request = { order, requestId: null, journal: false, memos: 'latest', durable: false } as const;
    const before = (await store().loadForRequest(request))?.order;
    const after = await loaded();
    if (before === undefined) throw new Error('the order is missing');
    await ordersIn(database.db).updateOne({ _id: order }, { $inc: { movedMemos: 1 } });
    const [entry] = after.entries;
    if (entry === undefined) throw new Error('there is no entry');
    const commit = { entry: { ...entry, seq: before.entryCount + 1 }, summary: before.summary, deliveries: [] };
    expect(await store().commit(before, commit)).toBe(false);
  });

  it('stay as they are where a commit that failed is decided again on the durable order', async () => {
    const [real, failures] = [store(), ['lost on its way']];
    const commit: OrderStore['commit'] = (...asked) =>
      failures.length > 0 ? Promise.reject(new Error(failures.pop())) : real.commit(...asked);
    const flaky = servicingOn(database.db, clock, defaultPolicy, { ...real, commit });
    accepted(await flaky.submit('cancel', cancel('doubtful')));
    failures.push('lost on its way');
    accepted(await flaky.submit('memo.post', post(1)));
    await cancels(2, order, 'later-');
    const whole = await loaded();
    expect(new Set(whole.summary.creditMemos.map(({ number }) => number)).size).toBe(many + 3);
    expect(reconcile(whole)).toEqual({ equal: true, differences: [] });
  });

  it('change with their order, or not at all: not where one is no longer what was decided on', async () => {
    const state = await store().loadState(order);
    const [entry] = (await loaded()).entries;
    if (state === null || entry === undefined) throw new Error('the order is missing');
    const [first, ...others] = state.summary.creditMemos;
    const summary = { ...state.summary, creditMemos: [{ ...first, status: 'Posted' } as CreditMemo, ...others] };
    const commit = { entry: { ...entry, seq: state.entryCount + 1 }, summary, deliveries: [] };
    const before = await document();
    const moved = { _id: { order, at: 0 } };
    expect(await store().commit({ ...state, version: state.version - 1 }, commit)).toBe(false);
    expect((await movedMemosIn(database.db).findOne(moved))?.memo.status).toBe('Pending');
    await movedMemosIn(database.db).updateOne(moved, { $set: { 'memo.status': 'Error' } });
    expect(await store().commit(state, commit)).toBe(false);
    expect((await movedMemosIn(database.db).findOne(moved))?.memo.status).toBe('Error');
    await movedMemosIn(database.db).deleteOne(moved);
    expect(await store().commit(state, commit)).toBe(false);
    expect(await document()).toEqual(before);
  });

  it('are found by verify where somebody changed or removed one, and do not go missing unnoticed', async () => {
    const first = { _id: { order, at: 0 } };
    await movedMemosIn(database.db).updateOne(first, { $set: { 'memo.status': 'Canceled' } });
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'summary' }]);
    expect(reconcile(await loaded()).differences).toMatchObject([{ path: 'creditMemos[0].status' }]);
    await movedMemosIn(database.db).deleteOne(first);
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'summary' }]);
    await expect(store().load(order)).rejects.toThrow('1 credit memos of M-1 are missing');
  });

  it('are found by verify where they were restored to another point in time than their order', async () => {
    const [before, first] = [await document(), await movedMemosIn(database.db).findOne({ _id: { order, at: 0 } })];
    if (before === null || first === null) throw new Error('the order is missing');
    accepted(await submit('memo.post', post(1)));
    await ordersIn(database.db).replaceOne({ _id: order }, before);
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'summary' }]);
    await expect(store().load(order)).rejects.toThrow('1 credit memos of M-1 are missing');
    await movedMemosIn(database.db).replaceOne({ _id: first._id }, first);
    expect(await told()).toEqual([]);
    // Before one of them was moved: sums and queues count it twice.
    const { movedMemos: last = 0 } = before;
    const one = await movedMemosIn(database.db).findOne({ _id: { order, at: last - 1 } });
    if (one === null) throw new Error('the memo is missing');
    const there = { movedMemos: last - 1, 'summary.creditMemos': [one.memo, ...before.summary.creditMemos] };
    await ordersIn(database.db).updateOne({ _id: order }, { $set: there });
    expect((await loaded()).summary.creditMemos).toHaveLength(many);
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'summary' }]);
    await movedMemosIn(database.db).deleteOne({ _id: one._id });
    expect(await told()).toEqual([]);
    await movedMemosIn(database.db).updateOne({ _id: { order, at: 0 } }, { $set: { currency: 'EUR' } });
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'summary' }]);
  });
});

/** Puts them back into the document. */
async function unmoved(): Promise<void> {
  const { creditMemos } = (await loaded()).summary;
  const $set = { 'summary.creditMemos': creditMemos };
  await ordersIn(database.db).updateOne({ _id: order }, { $set, $unset: { movedMemos: true } });
  await movedMemosIn(database.db).deleteMany({});
}

/** A database where old memos are moved before the first such query of orders is answered. */
function movingBefore(query: 'find' | 'aggregate'): Db {
  const moving = once(() => moveOldMemos(database.db, order));
  const later = (cursor: AsyncIterable<unknown> & { toArray: () => Promise<unknown[]> }) => ({
    toArray: async () => {
      await moving();
      return cursor.toArray();
    },
    async *[Symbol.asyncIterator]() {
      await moving();
      yield* cursor;
    },
  });
  const collection = (name: string, options: CollectionOptions) => {
    const real = database.db.collection(name, options);
    if (name !== 'orders') return real;
    const hooked = Object.create(real);
    // That is an aggregation, too.
    hooked.countDocuments = real.countDocuments.bind(real);
    hooked[query] = (...asked: [never]) => later(real[query](...asked));
    return hooked;
  };
  return Object.assign(Object.create(database.db), { collection });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

describe('moved credit memos', () => {
  it('wait in the queues of their orders, the longest waiting first', async () => {
    now = new Date('2026-11-27T10:00:00Z');
    await canceled(1, 'EARLY');
    now = new Date('2026-11-28T10:00:00Z');
    await canceled(many);
    now = new Date('2026-11-29T10:00:00Z');
    await canceled(1, 'LATE');
    const numbers = async (queue: 'memos' | 'failed_refunds', most = 10) =>
      (await orderFinder(database.db).waiting(queue, most)).map(({ original }) => original.orderNumber);
    expect(await numbers('memos')).toEqual(['EARLY', order, 'LATE']);
    await changed({ status: 'Posted', refunds: [] }, { 2: { status: 'Error' }, 3: refund('failed') });
    expect(await numbers('memos')).toEqual(['EARLY', order, 'LATE']);
    expect(await numbers('memos', 2)).toEqual(['EARLY', order]);
    expect(await numbers('failed_refunds')).toEqual([order]);
    // One that waits both in the document and outside of it waits since the first.
    await changed({}, { [many]: { status: 'Error' }, 2: { status: 'Error', madeAt: '2026-11-26T10:00:00.000Z' } });
    expect(await numbers('memos')).toEqual([order, 'EARLY', 'LATE']);
    await changed({ status: 'Posted' });
    expect(await numbers('memos')).toEqual(['EARLY', 'LATE']);
  });

  it('count in sums', async () => {
    await busy();
    await changed({}, { 2: { status: 'Canceled' }, 3: { status: 'Posted', ...refund('failed') } });
    const book = memoBook(database.db);
    const each = { currency: 'USD', tax: 0 };
    expect(await book.made('2026-11-29', '2026-11-30')).toEqual([
      { ...each, count: many - 1, total: (many - 1) * 333 },
    ]);
    expect(await book.made('2026-11-30', '2026-12-01')).toEqual([]);
    expect(await book.notPosted()).toEqual([{ ...each, count: many - 2, total: (many - 2) * 333 }]);
    expect(await book.failedRefunds()).toBe(1);
    const keys = customerKeys(anOrder({ customer: { id: 'C-17' } }));
    expect((await book.ofCustomers(keys, '2026-11-29')).givenBack.get('USD')).toBe((many - 1) * 333);
    expect((await book.ofCustomers(keys, '2026-11-30')).givenBack.size).toBe(0);
    const others = customerKeys(anOrder({ customer: { id: 'C-18' } }));
    expect((await book.ofCustomers(others, '2026-11-29')).givenBack.size).toBe(0);
  });

  it('are exported, and what is under way is swept', async () => {
    await busy();
    await changed(
      { status: 'Posted', refunds: [] },
      { 1: { status: 'Canceled' }, 2: { status: 'Error' }, 3: refund('sent') },
    );
    const filter = { since: null, until: null, status: null };
    const exported = async (only: object) =>
      (await all(matchingOrders(database.db, { ...filter, ...only }, false))).map(({ memos }) => memos);
    expect((await exported({}))[0]).toHaveLength(many - 1);
    expect(await exported({ status: 'Error' })).toEqual([['CM-M-1-2']]);
    expect(await all(canceledMemos(database.db))).toEqual([['CM-M-1-1']]);
    const underWay = refundsUnderWay(database.db, clock);
    expect(await all(underWay.orders('2026-11-30'))).toEqual([order]);
    expect(await underWay.takeTurn('2026-11-29', 1_000)).toBe(false);
    expect(await underWay.takeTurn('2026-11-30', 1_000)).toBe(true);
  });

  it('are found while they are moved: what reads both places reads that of the order first', async () => {
    await busy();
    await unmoved();
    await changed({ status: 'Posted', refunds: [] }, { 1: { status: 'Error', ...refund('sent') } });
    const queued = orderFinder(movingBefore('aggregate')).waiting('memos', 10);
    expect((await queued).map(({ original }) => original.orderNumber)).toEqual([order]);
    expect((await document())?.movedMemos).toBeGreaterThan(0);
    await unmoved();
    expect(await all(refundsUnderWay(movingBefore('find'), clock).orders('2026-11-30'))).toEqual([order]);
    expect((await document())?.movedMemos).toBeGreaterThan(0);
  });

  it('count once in sums while they are moved', async () => {
    await busy();
    await unmoved();
    const keys = customerKeys(anOrder({ customer: { id: 'C-17' } }));
    const history = await memoBook(movingBefore('aggregate')).ofCustomers(keys, '2026-11-29');
    expect(history.givenBack.get('USD')).toBe(many * 333);
    expect((await document())?.movedMemos).toBeGreaterThan(0);
  });

  it('move also where old entries cannot', async () => {
    await busy();
    await unmoved();
    const { entries = [] } = (await document()) ?? {};
    const others = entries.map((one) => ({ ...one, _id: { order, seq: one.seq }, about: [], seal: { hash: 'other' } }));
    await database.db.collection('journal').insertMany(others as never);
    const note = 'The customer called, and told us at length what is the matter. '.repeat(60);
    const failures: unknown[] = [];
    const telling = orderStore(database.db, clock, { notMoved: (_, error) => void failures.push(error) });
    const desk = servicingOn(database.db, clock, defaultPolicy, telling);
    for (let n = 1; n <= 12; n += 1) accepted(await desk.submit('cancel', { ...cancel(`full-${n}`), note }));
    expect(failures.map(String)).toContain('Error: the journal of M-1 holds other entries than the order');
    expect((await document())?.movedMemos).toBeGreaterThan(many / 2);
  });

  it('are moved once, by however many at once', async () => {
    await busy();
    await unmoved();
    const before = (await loaded()).summary;
    await Promise.all([1, 2, 3, 4].map(() => moveOldMemos(database.db, order)));
    expect((await document())?.movedMemos).toBeGreaterThan(many / 2);
    expect((await loaded()).summary).toEqual(before);
  });
});
