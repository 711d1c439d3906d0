import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type BulkWriteResult, type Collection, type Db, MongoBulkWriteError, MongoNetworkError } from 'mongodb';
import { fold } from '../../src/domain/derived/evolve';
import { openSummary } from '../../src/domain/derived/open-summary';
import { type Commit, type OrderStore, OrderTooLarge } from '../../src/domain/ports/order-store';
import { type Entry, noEffects } from '../../src/domain/records/entry';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { isDatabaseLost } from '../../src/store/database/connect';
import { oldEntriesIn } from '../../src/store/journal/old-entries';
import { type CommitWrite, commitWriter } from '../../src/store/orders/commit-writer';
import type { OrderDocument } from '../../src/store/orders/order-document';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';

const now = new Date('2026-11-02T10:00:00Z');

let database: TestDatabase;
let store: OrderStore;
let commands: string[] = [];

beforeAll(async () => {
  database = await testDatabase({ monitorCommands: true });
  store = orderStore(database.db, () => now);
  database.client.on('commandStarted', ({ commandName }) => commands.push(commandName));
});
afterAll(() => database.drop());
beforeEach(() => {
  commands = [];
});

async function kept(...numbers: string[]): Promise<StoredOrder[]> {
  await Promise.all(
    numbers.map((orderNumber) => {
      const original = anOrder({ orderNumber });
      return store.insert(original, openSummary(original));
    }),
  );
  const orders = await Promise.all(numbers.map(loaded));
  commands = [];
  return orders;
}

async function loaded(orderNumber: string): Promise<StoredOrder> {
  const order = await store.load(orderNumber);
  if (order === null) throw new Error(`${orderNumber} is not kept`);
  return order;
}

/** The next entry of an order, which captures something. */
function capture({ original, entries }: StoredOrder, requestId: string, amount = 1): Commit {
  const entry: Entry = {
    ...{ seq: entries.length + 1, action: 'capture', at: now.toISOString(), requestId },
    ...{ actor: { id: 'U0FIN', role: 'finance' }, request: { amount }, reason: null, note: null, origin: null },
    case: null,
    effects: { ...noEffects, payments: [{ payment: 'p1', kind: 'captured', amount }] },
  };
  return { entry, summary: fold(original, [...entries, entry]), deliveries: [] };
}

const requestIdsOf = async (orderNumber: string) => (await loaded(orderNumber)).entries.map((one) => one.requestId);

describe('commits that come at once', () => {
  it('are written with one command, and each caller is told that its own was', async () => {
    const orders = await kept('G-1', 'G-2', 'G-3');
    const outcomes = await Promise.all(orders.map((order, n) => store.commit(order, capture(order, `r${n}`))));
    expect(outcomes).toEqual([true, true, true]);
    expect(commands).toEqual(['update']);
    expect(await Promise.all(['G-1', 'G-2', 'G-3'].map(requestIdsOf))).toEqual([['r0'], ['r1'], ['r2']]);
  });

  it('are each written or not: who lost a race is told so, and nobody else', async () => {
    const [first, second, third] = (await kept('G-4', 'G-5', 'G-6')) as [StoredOrder, StoredOrder, StoredOrder];
    await store.commit(second, capture(second, 'faster'));
    const outcomes = await Promise.all([
      store.commit(first, capture(first, 'a')),
      store.commit(second, capture(second, 'too late')),
      store.commit(third, capture(third, 'b', 2)),
      store.commit(third, capture(third, 'c', 3)),
    ]);
    expect(outcomes).toEqual([true, false, true, false]);
    expect(await Promise.all(['G-4', 'G-5', 'G-6'].map(requestIdsOf))).toEqual([['a'], ['faster'], ['b']]);
  });

  it('are known to have arrived where another process has gone on from them since', async () => {
    const [first, second] = (await kept('G-7', 'G-8')) as [StoredOrder, StoredOrder];
    await store.commit(second, capture(second, 'faster'));
    const orders = ordersIn(database.db);
    const other = orderStore(database.db, () => now);
    const slow = orderStore(
      databaseWith(orders, async () => {
        const order = await loaded('G-7');
        await other.commit(order, capture(order, 'on top'));
      }),
      () => now,
    );
    const outcomes = await Promise.all([
      slow.commit(first, capture(first, 'below')),
      slow.commit(second, capture(second, 'too late')),
    ]);
    expect(outcomes).toEqual([true, false]);
    expect(await requestIdsOf('G-7')).toEqual(['below', 'on top']);
  });

  it('fail alone where the server refuses one of them', async () => {
    const [first, second] = (await kept('G-9', 'G-10')) as [StoredOrder, StoredOrder];
    const write = commitWriter(database.db);
    const outcomes = await Promise.allSettled([
      write(writeOf(first, { $set: { version: 2 } })),
      write(writeOf(second, { $set: { _id: 'another' } })),
    ]);
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: true },
      { status: 'rejected', reason: expect.objectContaining({ code: 66 }) },
    ]);
  });

  it('are known to have arrived where their entry was moved since', async () => {
    const [first, second] = (await kept('G-11', 'G-12')) as [StoredOrder, StoredOrder];
    await store.commit(second, capture(second, 'faster'));
    const orders = ordersIn(database.db);
    const slow = orderStore(
      databaseWith(orders, async () => {
        const moved = await orders.findOneAndUpdate({ _id: 'G-11' }, { $set: { entries: [] } });
        const [entry] = moved?.entries ?? [];
        if (entry === undefined) throw new Error('the commit did not arrive');
        await oldEntriesIn(database.db).insertOne({ ...entry, _id: { order: 'G-11', seq: 1 }, about: [] });
      }),
      () => now,
    );
    const outcomes = await Promise.all([
      slow.commit(first, capture(first, 'below')),
      slow.commit(second, capture(second, 'too late')),
    ]);
    expect(outcomes).toEqual([true, false]);
  });

  it('do not share the fate of one that is too large to be sent', async () => {
    const [first, second] = (await kept('G-13', 'G-14')) as [StoredOrder, StoredOrder];
    const large = capture(second, 'large');
    const outcomes = await Promise.allSettled([
      store.commit(first, capture(first, 'small')),
      store.commit(second, { ...large, entry: { ...large.entry, note: 'x'.repeat(17_000_000) } }),
    ]);
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: true },
      { status: 'rejected', reason: expect.any(OrderTooLarge) },
    ]);
    expect(await Promise.all(['G-13', 'G-14'].map(requestIdsOf))).toEqual([['small'], []]);
  });

  it('are sent though the ones before them have no answer yet', async () => {
    const orders = (await kept('G-15', 'G-16', 'G-17')) as [StoredOrder, StoredOrder, StoredOrder];
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = orderStore(
      databaseWith(ordersIn(database.db), () => hanging),
      () => now,
    );
    const [first, second, third] = orders;
    const hung = Promise.all([slow.commit(first, capture(first, 'a')), slow.commit(second, capture(second, 'b'))]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await slow.commit(third, capture(third, 'c'))).toBe(true);
    release();
    expect(await hung).toEqual([true, true]);
  });

  it('fail as one that was sent alone where the whole bulk does', async () => {
    const [first, second] = (await kept('G-18', 'G-19')) as [StoredOrder, StoredOrder];
    const lost = new MongoNetworkError('connection closed');
    const failing = orderStore(
      databaseWith(ordersIn(database.db), async () => Promise.reject(wrapped(lost))),
      () => now,
    );
    const outcomes = await Promise.allSettled([
      failing.commit(first, capture(first, 'a')),
      failing.commit(second, capture(second, 'b')),
    ]);
    expect(outcomes.map((one) => one.status === 'rejected' && one.reason)).toEqual([lost, lost]);
    expect(isDatabaseLost(lost)).toBe(true);
  });
});

/** The database, whose bulks of orders do something more before their caller hears of them. */
function databaseWith(orders: Collection<OrderDocument>, afterBulk: () => Promise<void>): Db {
  const intercepted = new Proxy(orders, {
    get(target, name) {
      if (name !== 'bulkWrite') return Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name);
      return async (...bulk: Parameters<typeof target.bulkWrite>) => {
        const result = await target.bulkWrite(...bulk);
        await afterBulk();
        return result;
      };
    },
  });
  return new Proxy(database.db, {
    get(target, name) {
      if (name !== 'collection') return Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name);
      return (...of: Parameters<Db['collection']>) => (of[0] === 'orders' ? intercepted : target.collection(...of));
    },
  });
}

/** As the driver wraps the error of a bulk that failed as a whole. */
function wrapped(error: Error): MongoBulkWriteError {
  const result = { insertedCount: 0, getWriteConcernError: () => undefined } as unknown as BulkWriteResult;
  return new MongoBulkWriteError(error as unknown as ConstructorParameters<typeof MongoBulkWriteError>[0], result);
}

function writeOf({ version, original }: StoredOrder, update: CommitWrite['update']): CommitWrite {
  const seal = { chain: 1 as const, hash: 'f'.repeat(64), salt: '0'.repeat(32) };
  return { filter: { _id: original.orderNumber, version }, update, entry: { seq: 1, seal } };
}

describe('orders that are asked for at once', () => {
  const requested = (order: string, requestId: string | null) =>
    store.loadForRequest({ order, requestId, journal: false, memos: 'all', durable: false });

  it('are read with one command', async () => {
    await kept('G-20', 'G-21');
    const all = await Promise.all([requested('G-20', 'r1'), store.loadState('G-21'), requested('G-404', null)]);
    expect(commands).toEqual(['find']);
    expect(all).toMatchObject([{ order: { version: 1 }, first: null }, { version: 1 }, null]);
    commands = [];
    expect(await Promise.all(['G-20', 'G-21', 'G-404'].map(store.loadPosted))).toEqual([[], [], null]);
    expect(commands).toEqual(['find']);
    for (const load of [store.load, store.loadShown]) {
      commands = [];
      const loaded = await Promise.all(['G-20', 'G-21', 'G-404'].map(load));
      expect(loaded.map((one) => one?.original.orderNumber)).toEqual(['G-20', 'G-21', undefined]);
      expect(commands).toEqual(['find']);
    }
  });

  it('have the entry of their own request, though each has one of the other', async () => {
    const orders = await kept('G-22', 'G-23');
    for (const order of orders) {
      await store.commit(order, capture(order, 'one'));
      const next = await loaded(order.original.orderNumber);
      await store.commit(next, capture(next, 'two'));
    }
    const all = await Promise.all([requested('G-22', 'one'), requested('G-23', 'two'), requested('G-23', 'three')]);
    expect(all.map((one) => one?.first?.requestId)).toEqual(['one', 'two', undefined]);
    expect(all.map((one) => one?.first?.seq)).toEqual([1, 2, undefined]);
  });
});
