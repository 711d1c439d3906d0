import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fold } from '../../src/domain/derived/evolve';
import { openSummary } from '../../src/domain/derived/open-summary';
import type { Commit, OrderStore } from '../../src/domain/ports/order-store';
import { type Entry, noEffects } from '../../src/domain/records/entry';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { everyOrder } from '../../src/store/orders/every-order';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder, stored } from '../support/orders';

const now = new Date('2026-11-02T10:00:00Z');

describe('the order store', () => {
  let database: TestDatabase;
  let store: OrderStore;

  beforeAll(async () => {
    database = await testDatabase();
    store = orderStore(database.db, () => now);
  });
  afterAll(() => database.drop());

  /** An order that is kept, as it was loaded. */
  async function kept(orderNumber: string): Promise<StoredOrder> {
    const original = anOrder({ orderNumber });
    await store.insert(original, openSummary(original));
    return loaded(orderNumber);
  }

  async function loaded(orderNumber: string): Promise<StoredOrder> {
    const order = await store.load(orderNumber);
    if (order === null) throw new Error(`${orderNumber} is not kept`);
    return order;
  }

  /** The next entry of an order, which captures something, and a refresh to tell. */
  function capture({ original, entries }: StoredOrder, amount: number): Commit {
    const entry: Entry = {
      ...{ seq: entries.length + 1, action: 'capture', at: now.toISOString(), requestId: `c${amount}` },
      ...{ actor: { id: 'U0FIN', role: 'finance' }, request: { amount }, reason: null, note: null, origin: null },
      case: null,
      effects: { ...noEffects, payments: [{ payment: 'p1', kind: 'captured', amount }] },
    };
    const summary = fold(original, [...entries, entry]);
    return { entry, summary, deliveries: [{ key: `${entry.seq}:refresh`, told: { kind: 'refresh' } }] };
  }

  /** An order as it is loaded: with the end of its chain and its size. */
  const withChain = (order: StoredOrder, entries = 0) => {
    const head = { entries, hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    const size = expect.any(Number);
    return { ...order, head, entryCount: entries, bytes: size, recentBytes: size, memoBytes: size };
  };

  /** Reads every order as `verify` and `reconcile` do. */
  async function checked(): Promise<void> {
    for await (const _ of everyOrder(database.db));
  }

  it('answers with what was inserted, and with null for what never was', async () => {
    const original = anOrder({ orderNumber: 'S-1' });
    expect(await store.insert(original, openSummary(original))).toBe(true);
    expect(await loaded('S-1')).toEqual(withChain(stored(original)));
    expect(await store.load('S-404')).toBeNull();
  });

  it('inserts a number once, and leaves what is there', async () => {
    const { original } = await kept('S-2');
    const other = anOrder({ orderNumber: 'S-2', currency: 'EUR' });
    expect(await store.insert(other, openSummary(other))).toBe(false);
    expect(await loaded('S-2')).toEqual(withChain(stored(original)));
  });

  it.each([
    ['a version that is no number', 'S-3.1', { version: '1' }],
    ['a line without its stages', 'S-3.2', { 'summary.lines.0.stages': null }],
    ['an original with a broken amount', 'S-3.3', { 'original.items.0.tax': 0.5 }],
    ['a field that nobody wrote', 'S-3.4', { surprise: true }],
    ['a delivery without its kind', 'S-3.5', { deliveries: [{ key: 'k', told: {} }] }],
  ])('does not take %s for an order of its own when all are checked', async (_, orderNumber, tampered) => {
    await kept(orderNumber);
    await ordersIn(database.db).updateOne({ _id: orderNumber }, { $set: tampered as object });
    await expect(checked()).rejects.toMatchObject({ name: 'ZodError' });
    await ordersIn(database.db).deleteOne({ _id: orderNumber });
    await expect(checked()).resolves.toBeUndefined();
  });

  it('takes an order for one of its own where an earlier build kept the size of the entries with it', async () => {
    await kept('S-3.6');
    await ordersIn(database.db).updateOne({ _id: 'S-3.6' }, { $set: { entriesBytes: 0 } } as object);
    await expect(checked()).resolves.toBeUndefined();
  });

  it('keeps entry, summary and what is to be told together, one version up', async () => {
    const before = await kept('S-4');
    const commit = capture(before, 700);
    expect(await store.commit(before, commit)).toBe(true);
    const waiting = { since: now, due: now, attempts: 0, doubtful: false, state: 'due', error: null, trace: null };
    expect(await loaded('S-4')).toEqual({
      ...withChain(before, 1),
      ...{ version: 2, entries: [commit.entry], summary: commit.summary },
      deliveries: [{ key: '1:refresh', told: { kind: 'refresh' }, ...waiting }],
    });
  });

  it('commits only on the version that was read', async () => {
    const stale = await kept('S-5');
    expect(await store.commit(stale, capture(stale, 1))).toBe(true);
    const after = await loaded('S-5');
    expect(await store.commit(stale, capture(stale, 2))).toBe(false);
    expect(await loaded('S-5')).toEqual(after);
  });

  it('commits only behind the end of the chain that was read, and never to an order that is not sealed', async () => {
    const read = await kept('S-9');
    for (const head of [{ entries: 0, hash: 'f'.repeat(64) }, null]) {
      expect(await store.commit({ ...read, head }, capture(read, 1))).toBe(false);
    }
    expect(await store.commit(read, capture(read, 1))).toBe(true);
  });

  it('lets one of many win that read the same version', async () => {
    const read = await kept('S-6');
    const won = await Promise.all(Array.from({ length: 20 }, (_, n) => store.commit(read, capture(read, n + 1))));
    expect(won.filter(Boolean)).toHaveLength(1);
    const { version, entries } = await loaded('S-6');
    expect([version, entries]).toEqual([2, [expect.objectContaining({ requestId: `c${won.indexOf(true) + 1}` })]]);
  });

  it('creates nothing for an order that is gone', async () => {
    const read = await kept('S-7');
    await ordersIn(database.db).deleteOne({ _id: 'S-7' });
    expect(await store.commit(read, capture(read, 1))).toBe(false);
    const { original, summary } = read;
    expect(await store.replace(read, { original, summary, deliveries: [] })).toBe(false);
    expect(await store.load('S-7')).toBeNull();
  });

  it('replaces the original with a newer one, only on the version that was read', async () => {
    const read = await kept('S-8');
    const original = anOrder({ orderNumber: 'S-8', customer: { name: 'Ada Lovelace' } });
    const newer = { original, summary: openSummary(original), deliveries: [] };
    expect(await store.replace(read, newer)).toBe(true);
    const after = await loaded('S-8');
    expect(after).toEqual({ ...withChain(stored(original)), version: 2 });
    expect(after.head?.hash).not.toBe(read.head?.hash);
    const other = { ...newer, original: anOrder({ orderNumber: 'S-8' }) };
    expect(await store.replace(read, other)).toBe(false);
    expect(await loaded('S-8')).toEqual(after);
  });
});
