import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim, DeliveryStore } from '../../src/domain/ports/delivery-store';
import type { Posted } from '../../src/domain/records/delivery';
import { createIndexes } from '../../src/store/database/indexes';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { deliveryStore, leaseMs } from '../../src/store/outgoing/delivery-store';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const start = new Date('2026-11-02T10:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);

describe('the delivery store', () => {
  let database: TestDatabase;
  let store: DeliveryStore;
  let now = start;

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
    store = deliveryStore(database.db, () => now);
  });
  beforeEach(async () => {
    now = start;
    await ordersIn(database.db).deleteMany({});
    await takeIn(orders(), anOrder({ orderNumber: 'D-1' }));
  });
  afterAll(() => database.drop());

  const orders = () => orderStore(database.db, () => now);
  const inOrders = { channel: 'C0ORDERS', askedBy: 'U0AVA' };
  const ask = (key: string) => store.requestCard('D-1', { key, ...inOrders });
  const deliveries = async () => (await orders().load('D-1'))?.deliveries;
  const posted = (key: string): Posted => ({
    ...{ key, told: { kind: 'card', ...inOrders }, channel: 'C0ORDERS', ts: `${key}.1` },
    ...{ link: null, version: 1, digest: 'as it was' },
  });

  async function claimed(owner = 'a worker'): Promise<Claim> {
    const claim = await store.claim(owner);
    if (claim === null) throw new Error('nothing is due');
    return claim;
  }

  /** The order with its card in Slack and nothing left to tell. */
  async function shown(): Promise<void> {
    await ask('k');
    const claim = await claimed();
    await store.settle(claim, 'k', posted('k'));
    await store.release(claim);
  }

  async function capture(amount: number): Promise<void> {
    await servicingOn(database.db, () => now).submit('capture', { op: 'capture', order: 'D-1', payment: 'p1', amount });
  }

  it('forgets messages that are let go, and nothing of the others', async () => {
    for (const key of ['a', 'b', 'c']) await ask(key);
    const claim = await claimed();
    for (const key of ['a', 'b', 'c']) await store.settle(claim, key, posted(key));
    const there = async () => (await orders().load('D-1'))?.posted;
    await store.save(claim);
    const foreign = { ...claim, owner: 'another' };
    await store.freeze(foreign, [posted('a')]);
    await store.save(foreign);
    expect(await there()).toEqual([posted('a'), posted('b'), posted('c')]);
    await store.freeze(claim, [posted('a'), posted('c'), { ...posted('b'), channel: 'C0RANDOM' }]);
    await store.save(claim);
    expect(await there()).toEqual([posted('b')]);
  });

  describe('asked for a card', () => {
    it('answers with the order, which it is due for from now on', async () => {
      const waiting = {
        since: start,
        due: start,
        attempts: 0,
        doubtful: false,
        state: 'due',
        error: null,
        trace: null,
      };
      const delivery = { key: 'k', told: { kind: 'card', ...inOrders }, ...waiting };
      expect(await ask('k')).toBe(true);
      expect(await deliveries()).toEqual([delivery]);
      expect(await store.nextDue()).toEqual(start);
    });

    it('keeps one of the same key, also where all come at once', async () => {
      await Promise.all(Array.from({ length: 10 }, () => ask('$k')));
      now = later(1);
      expect(await ask('$k')).toBe(true);
      expect(await deliveries()).toMatchObject([{ key: '$k', due: start }]);
      expect(await ask('$other')).toBe(true);
      expect(await deliveries()).toMatchObject([{ key: '$k' }, { key: '$other' }]);
    });

    it('keeps none whose card was posted', async () => {
      await shown();
      expect(await ask('k')).toBe(true);
      expect(await orders().load('D-1')).toMatchObject({ deliveries: [], posted: [posted('k')] });
      expect(await store.nextDue()).toBeNull();
    });

    it('says so of an order that is not there, and creates none', async () => {
      expect(await store.requestCard('D-404', { key: 'k', ...inOrders })).toBe(false);
      expect(await orders().load('D-404')).toBeNull();
    });
  });

  describe('claiming', () => {
    it('gives an order to one of many', async () => {
      await ask('k');
      const claims = await Promise.all(Array.from({ length: 10 }, (_, n) => store.claim(`worker ${n}`)));
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    });

    it('gives the one that is due the longest first, and none before its time', async () => {
      await takeIn(orders(), anOrder({ orderNumber: 'D-2' }));
      now = later(5_000);
      await ask('k');
      now = later(3_000);
      await store.requestCard('D-2', { key: 'k', ...inOrders });
      now = later(2_999);
      expect(await store.claim('a worker')).toBeNull();
      now = later(5_000);
      expect((await claimed('one')).order.original.orderNumber).toBe('D-2');
      expect((await claimed('another')).order.original.orderNumber).toBe('D-1');
      expect(await store.claim('a third')).toBeNull();
    });

    it('gives no order that another process took or put off since one look found it', async () => {
      for (const n of [1, 2, 3, 4, 5]) {
        now = later(n);
        await takeIn(orders(), anOrder({ orderNumber: `D-${n}` }));
        await store.requestCard(`D-${n}`, { key: 'k', ...inOrders });
      }
      now = later(10);
      const other = deliveryStore(database.db, () => now);
      const numbers: (string | undefined)[] = [];
      const numberOf = (claim: Claim | null) => claim?.order.original.orderNumber;
      numbers.push(numberOf(await store.claim('a')));
      const putOff = await other.claim('b');
      if (putOff === null) throw new Error('nothing is due');
      await other.postpone(putOff, 'k', { until: later(60_000), attempts: 1, doubtful: false, error: null });
      await other.release(putOff);
      expect(numberOf(putOff)).toBe('D-2');
      numbers.push(
        numberOf(await other.claim('b')),
        numberOf(await store.claim('a')),
        numberOf(await other.claim('b')),
      );
      expect(numbers).toEqual(['D-1', 'D-3', 'D-4', 'D-5']);
      expect([await store.claim('a'), await other.claim('b')]).toEqual([null, null]);
    });

    it('gives it to another once the lease has ended, and what the first writes then has no effect', async () => {
      await ask('k');
      const first = await claimed('first');
      now = later(leaseMs - 1);
      expect(await store.claim('second')).toBeNull();
      now = later(leaseMs);
      const second = await claimed('second');
      const before = await ordersIn(database.db).findOne({ _id: 'D-1' });
      expect(await store.confirm(first)).toBe(false);
      await store.settle(first, 'k', posted('k'));
      await store.postpone(first, 'k', { until: later(1), attempts: 1, doubtful: true, error: 'late' });
      await store.fail(first, 'k', { attempts: 1, error: 'late' });
      expect(await store.release(first)).toBeNull();
      expect(await ordersIn(database.db).findOne({ _id: 'D-1' })).toEqual(before);
      expect(await store.confirm(second)).toBe(true);
      await store.settle(second, 'k', posted('k'));
      await store.save(second);
      const shownBySecond = await ordersIn(database.db).findOne({ _id: 'D-1' });
      await store.showing(first, { ...posted('k'), version: 9 });
      await store.drop(first, posted('k'));
      await store.save(first);
      expect(await ordersIn(database.db).findOne({ _id: 'D-1' })).toEqual(shownBySecond);
    });

    it('keeps it from others as long as the lease is renewed, and no longer', async () => {
      await ask('k');
      const claim = await claimed('first');
      now = later(leaseMs - 1);
      expect(await store.renew(claim)).toBe(true);
      now = later(2 * leaseMs - 2);
      expect(await store.claim('second')).toBeNull();
      now = later(2 * leaseMs - 1);
      await claimed('second');
      expect(await store.renew(claim)).toBe(false);
    });

    it('tells those who wait when a lease ends, rather than to look all the time', async () => {
      await ask('k');
      await claimed();
      now = later(1_000);
      expect(await store.nextDue()).toEqual(later(leaseMs));
    });

    it('keeps it from others while one try after the other begins, and asks only where the lease may have ended', async () => {
      await ask('k');
      const claim = await claimed();
      now = later(999);
      expect(await store.confirm({ ...claim, owner: 'not asked' })).toBe(true);
      now = later(leaseMs - 1);
      expect(await store.confirm({ ...claim, owner: 'another' })).toBe(false);
      expect(await store.confirm(claim)).toBe(true);
      now = later(2 * leaseMs - 2);
      expect(await store.claim('another')).toBeNull();
    });
  });

  describe('a delivery', () => {
    it('is in doubt once it is claimed, whose claim has it as it was, and is not counted as tried yet', async () => {
      await ask('k');
      now = later(10);
      await ask('other');
      now = later(9);
      const claim = await claimed();
      expect(claim.order.deliveries).toMatchObject([{ doubtful: false, attempts: 0 }, { key: 'other' }]);
      expect(await deliveries()).toMatchObject([
        { key: 'k', doubtful: true, attempts: 0 },
        { key: 'other', doubtful: false, attempts: 0 },
      ]);
    });

    it('is gone when it is settled, and its card shows the order', async () => {
      await ask('k');
      await ask('other');
      const claim = await claimed();
      await store.settle(claim, 'k', posted('k'));
      await store.save(claim);
      expect(await orders().load('D-1')).toMatchObject({ deliveries: [{ key: 'other' }], posted: [posted('k')] });
      await store.settle(claim, 'other', null);
      await store.save(claim);
      expect(await orders().load('D-1')).toMatchObject({ deliveries: [], posted: [posted('k')] });
    });

    it('waits for others to be saved with it, a second at most', async () => {
      for (const key of ['a', 'b', 'c']) await ask(key);
      const claim = await claimed();
      await store.settle(claim, 'a', null);
      now = later(999);
      await store.settle(claim, 'b', null);
      expect(await deliveries()).toHaveLength(3);
      now = later(1_000);
      await store.settle(claim, 'c', null);
      expect(await deliveries()).toEqual([]);
    });

    it('is due again when it was postponed to', async () => {
      await ask('k');
      const claim = await claimed();
      await store.postpone(claim, 'k', { until: later(7_000), attempts: 1, doubtful: true, error: 'internal_error' });
      await store.release(claim);
      expect(await deliveries()).toMatchObject([{ due: later(7_000), doubtful: true, error: 'internal_error' }]);
      expect(await store.nextDue()).toEqual(later(7_000));
      now = later(6_999);
      expect(await store.claim('a worker')).toBeNull();
      now = later(7_000);
      expect(await store.claim('a worker')).not.toBeNull();
    });

    it('stays where it failed, and is due no more', async () => {
      await ask('k');
      const claim = await claimed();
      await store.fail(claim, 'k', { attempts: 1, error: 'channel_not_found' });
      await store.release(claim);
      expect(await deliveries()).toMatchObject([{ key: 'k', state: 'failed', error: 'channel_not_found' }]);
      expect(await store.nextDue()).toBeNull();
      expect(await store.claim('a worker')).toBeNull();
    });
  });

  describe('releasing', () => {
    it('leaves the order due for the earliest that waits, and free for anybody', async () => {
      for (const key of ['a', 'b', 'c']) await ask(key);
      const claim = await claimed();
      await store.postpone(claim, 'a', { until: later(9_000), attempts: 0, doubtful: false, error: null });
      await store.postpone(claim, 'b', { until: later(4_000), attempts: 0, doubtful: false, error: null });
      await store.fail(claim, 'c', { attempts: 1, error: 'is_archived' });
      expect(await store.release(claim)).toEqual(later(4_000));
      expect(await store.nextDue()).toEqual(later(4_000));
      now = later(4_000);
      expect(await store.claim('another')).not.toBeNull();
    });

    it('leaves nothing due where all is told', async () => {
      await shown();
      expect(await store.nextDue()).toBeNull();
      expect(await ordersIn(database.db).findOne({ _id: 'D-1' })).not.toHaveProperty('lease');
    });

    it('leaves due what was asked for while it was leased', async () => {
      await ask('k');
      const claim = await claimed();
      await store.settle(claim, 'k', posted('k'));
      now = later(10);
      await ask('another');
      await store.release(claim);
      expect(await store.nextDue()).toEqual(later(10));
      expect((await claimed()).order.deliveries).toMatchObject([{ key: 'another' }]);
    });

    it('refreshes a card that shows the order as it was before a change that did not know of it', async () => {
      const loaded = await orders().load('D-1');
      await ask('k');
      const claim = await claimed();
      if (loaded === null) throw new Error('D-1 is not kept');
      const { original, summary } = loaded;
      expect(await orders().replace(loaded, { original, summary, deliveries: [] })).toBe(true);
      await store.settle(claim, 'k', posted('k'));
      now = later(10);
      await store.release(claim);
      const waiting = { since: now, due: now, attempts: 0, doubtful: false, state: 'due', error: null, trace: null };
      expect(await deliveries()).toEqual([{ key: 'v2:refresh', told: { kind: 'refresh' }, ...waiting }]);
      expect(await store.nextDue()).toEqual(now);

      const again = await claimed();
      const afterwards = { ...posted('k'), version: 2, digest: 'as it is' };
      await store.showing(again, afterwards);
      await store.settle(again, 'v2:refresh', null);
      await store.release(again);
      expect(await orders().load('D-1')).toMatchObject({ deliveries: [], posted: [afterwards] });
    });

    it('refreshes once where the change left a refresh itself', async () => {
      await shown();
      await ask('other');
      const claim = await claimed();
      await capture(100);
      await store.settle(claim, 'other', posted('other'));
      await store.release(claim);
      expect(await deliveries()).toMatchObject([{ key: '1:refresh' }]);
    });

    it('refreshes those that lead to a message which came or went, though the order is the same', async () => {
      await shown();
      await ask('memo');
      const claim = await claimed();
      await store.settle(claim, 'memo', posted('memo'), 'lead');
      await store.release(claim);
      expect(await orders().load('D-1')).toMatchObject({
        posted: [{ key: 'k', version: 0 }, posted('memo')],
        deliveries: [{ key: 'v1:refresh' }],
      });

      const again = await claimed();
      await store.showing(again, posted('k'));
      await store.drop(again, posted('memo'));
      await store.settle(again, 'v1:refresh', null);
      await store.release(again);
      expect(await orders().load('D-1')).toMatchObject({
        posted: [{ key: 'k', version: 0 }],
        deliveries: [{ key: 'v1:refresh' }],
      });
    });

    it('asks for no refresh of a card that is gone', async () => {
      await shown();
      await capture(100);
      const claim = await claimed();
      await store.drop(claim, posted('k'));
      await store.settle(claim, '1:refresh', null);
      await store.release(claim);
      expect(await orders().load('D-1')).toMatchObject({ deliveries: [], posted: [] });
    });
  });

  it('leaves what is due later alone until then', async () => {
    const loaded = await orders().load('D-1');
    if (loaded === null) throw new Error('D-1 is not kept');
    const { original, summary } = loaded;
    const reminder = { key: '1:reminder:RMA-D-1-1', told: { kind: 'reminder' as const, document: 'RMA-D-1-1' } };
    const deliveries = [{ ...reminder, due: later(60_000).toISOString() }];
    expect(await orders().replace(loaded, { original, summary, deliveries })).toBe(true);
    expect(await store.claim('a worker')).toBeNull();
    await ask('k');
    const claim = await claimed();
    await store.settle(claim, 'k', posted('k'));
    await store.release(claim);
    expect(await store.nextDue()).toEqual(now);
    now = later(60_000);
    expect((await claimed()).order.deliveries).toMatchObject([reminder, { told: { kind: 'refresh' } }]);
  });

  it('says when the next of all orders is due', async () => {
    expect(await store.nextDue()).toBeNull();
    await takeIn(orders(), anOrder({ orderNumber: 'D-2' }));
    now = later(5_000);
    await ask('k');
    now = later(3_000);
    await store.requestCard('D-2', { key: 'k', ...inOrders });
    expect(await store.nextDue()).toEqual(later(3_000));
  });
});
