import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClaimedInboxDelivery, IncomingDelivery } from '../../src/domain/ports/inbox';
import { createIndexes } from '../../src/store/database/indexes';
import { inboxStore } from '../../src/store/inbox/inbox-store';
import { dropDelivery, inboxFigures, openDeliveries, processAgain } from '../../src/store/inbox/open-deliveries';
import { sourceOrders } from '../../src/store/inbox/source-orders';
import { type TestDatabase, testDatabase } from '../support/mongo';

const sources = ['orders', 'captures'];

const incoming = (id: string, order: IncomingDelivery['order'], source = 'orders'): IncomingDelivery => ({
  ...{ id, order, source },
  ...{ body: `{"id":"${id}"}`, headers: { 'x-topic': 'a' } },
});

describe('the inbox', () => {
  let database: TestDatabase;
  let now = new Date('2026-11-01T10:00:00Z');
  const store = () => inboxStore(database.db, () => now);
  const documents = () => database.db.collection<{ _id: string }>('inbox');
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const claimed = async (owner = 'one'): Promise<ClaimedInboxDelivery> => {
    const claim = await store().claim(owner, sources);
    if (claim === null) throw new Error('nothing was there to claim');
    return claim;
  };
  const kept = async (...all: IncomingDelivery[]) => {
    for (const one of all) {
      expect(await store().keep(one)).toBe(true);
      pass(1);
    }
  };
  const later = (ms: number, aside = false) => ({ until: new Date(now.getTime() + ms), error: 'not now', aside });

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  beforeEach(() => documents().deleteMany({}));
  afterAll(() => database.drop());

  it('keeps each delivery of a source once, however often it comes at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => store().keep(incoming('a', 'SO-1'))));
    expect(answers.filter((one) => one)).toHaveLength(1);
    expect(await store().keep(incoming('a', 'SO-1', 'captures'))).toBe(true);
    expect((await documents().find().toArray()).map(({ _id }) => _id).sort()).toEqual(['captures:a', 'orders:a']);
  });

  it('hands a delivery to one worker, and to another one once the lease has ended', async () => {
    await kept(incoming('a', 'SO-1'));
    const first = await claimed('one');
    expect(first).toMatchObject({ key: 'orders:a', source: 'orders', orders: ['SO-1'], attempts: 0 });
    expect(first.delivery).toMatchObject({ id: 'a', body: '{"id":"a"}', headers: { 'x-topic': 'a' } });
    expect(await store().claim('two', sources)).toBeNull();
    pass(10_000);
    expect(await store().renew(first)).toBe(true);
    pass(10_000);
    expect(await store().claim('two', sources)).toBeNull();
    pass(2_000);
    const second = await claimed('two');
    expect(await store().renew(first)).toBe(false);
    await store().settle(first, { state: 'done' });
    expect(await inboxFigures(database.db)).toMatchObject({ waiting: 1 });
    await store().settle(second, { state: 'done' });
    expect(await inboxFigures(database.db)).toEqual({ waiting: 0, failed: 0, oldest: null });
  });

  it('leaves alone what is of a source that this process does not know', async () => {
    await kept(incoming('a', 'SO-1', 'shopify'));
    expect(await store().claim('one', sources)).toBeNull();
    await kept(incoming('b', 'SO-1'));
    await store().settle(await claimed(), { state: 'done' });
    expect(await store().nextDue(sources)).toBeNull();
    expect(await store().nextDue(['shopify'])).toEqual(new Date(now.getTime() - 2));
  });

  it('processes what is about one order one after the other, as it came, and other orders meanwhile', async () => {
    await kept(incoming('a', 'SO-1'), incoming('b', 'SO-1', 'captures'), incoming('c', 'SO-2'));
    const first = await claimed('one');
    expect((await claimed('two')).key).toBe('orders:c');
    expect(await store().claim('three', sources)).toBeNull();
    await store().settle(first, { state: 'done' });
    expect((await claimed('three')).key).toBe('captures:b');
  });

  it('has a delivery of several orders wait for the earlier ones of each, and later ones wait for it', async () => {
    await kept(incoming('a', 'SO-2'), incoming('b', ['SO-1', 'SO-2']), incoming('c', 'SO-1'), incoming('d', null));
    const first = await claimed('one');
    const second = await claimed('two');
    expect([first.key, second.key]).toEqual(['orders:a', 'orders:d']);
    expect(await store().claim('three', sources)).toBeNull();
    await store().settle(first, { state: 'done' });
    const list = await claimed('three');
    expect(list).toMatchObject({ key: 'orders:b', orders: ['SO-1', 'SO-2'] });
    await store().settle(list, { state: 'done' });
    expect((await claimed('four')).key).toBe('orders:c');
  });

  it('lets nothing go before what has to be tried again, but what fails lets the next one go', async () => {
    await kept(incoming('a', 'SO-1'), incoming('b', 'SO-1'));
    await store().postpone(await claimed(), later(60_000));
    expect(await store().claim('one', sources)).toBeNull();
    pass(59_000);
    expect(await store().claim('one', sources)).toBeNull();
    pass(2_000);
    const again = await claimed();
    expect(again).toMatchObject({ key: 'orders:a', attempts: 1 });
    await store().fail(again, 'order_invalid');
    expect((await claimed()).key).toBe('orders:b');
  });

  it('lets others go before what came too early, which is tried again as soon as one of them is done', async () => {
    await kept(incoming('a', 'SO-1', 'captures'));
    await store().postpone(await claimed(), later(3_600_000, true));
    expect(await store().claim('one', sources)).toBeNull();
    await kept(incoming('b', 'SO-1'));
    const order = await claimed();
    expect(order.key).toBe('orders:b');
    await store().settle(order, { state: 'done' });
    expect(await claimed()).toMatchObject({ key: 'captures:a', attempts: 1 });
  });

  it('does not wake two that came too early for each other for ever', async () => {
    await kept(incoming('a', 'SO-1', 'captures'), incoming('b', 'SO-1', 'captures'));
    for (let n = 0; n < 2; n += 1) await store().postpone(await claimed(), later(60_000, true));
    expect(await store().claim('one', sources)).toBeNull();
  });

  it('finds what is due behind any number of deliveries that have to wait their turn', async () => {
    await kept(...Array.from({ length: 50 }, (_, n) => incoming(`a${n}`, 'SO-1')));
    await kept(incoming('z', 'SO-2'));
    await store().postpone(await claimed(), later(60_000));
    expect((await claimed()).key).toBe('orders:z');
  });

  it('shows what waits and what failed, without its text, and sends it again', async () => {
    await kept(incoming('a', 'SO-1'), incoming('b', 'SO-2'));
    await store().fail(await claimed(), 'SO-1: order_invalid');
    const shown = [];
    for await (const one of openDeliveries(database.db)) shown.push(one);
    expect(shown).toMatchObject([
      { key: 'orders:a', state: 'failed', attempts: 1, error: 'SO-1: order_invalid' },
      { key: 'orders:b', state: 'waiting', attempts: 0, error: null },
    ]);
    expect(JSON.stringify(shown)).not.toContain('body');
    expect(await processAgain(database.db, 'orders:a', now)).toBe('sent');
    expect(await processAgain(database.db, 'orders:x', now)).toBe('none');
    expect(await claimed()).toMatchObject({ attempts: 0 });
  });

  it('does not bring an older version of an order back once a newer one was taken in', async () => {
    await kept(incoming('a', 'SO-1'), incoming('b', 'SO-1', 'captures'), incoming('c', 'SO-1'));
    for (let n = 0; n < 2; n += 1) await store().fail(await claimed(), 'no');
    expect(await processAgain(database.db, 'orders:a', now)).toBe('sent');
    await store().fail(await claimed(), 'no');
    await store().settle(await claimed(), { state: 'done' });
    expect(await processAgain(database.db, 'orders:a', now)).toBe('overtaken');
    expect(await processAgain(database.db, 'captures:b', now)).toBe('sent');
  });

  it('forgets the text of what is processed at once, and that it came after thirty days', async () => {
    await kept(incoming('a', 'SO-1'), incoming('b', 'SO-2'), incoming('c', 'SO-3'));
    await store().settle(await claimed(), { state: 'done' });
    await store().settle(await claimed(), { state: 'ignored', why: 'nothing to do' });
    await store().fail(await claimed(), 'no');
    expect(await dropDelivery(database.db, 'orders:a', now)).toBe(false);
    expect(await dropDelivery(database.db, 'orders:c', now)).toBe(true);
    const found = await documents().find().sort({ _id: 1 }).toArray();
    expect(found.map((one) => 'delivery' in one)).toEqual([false, false, false]);
    expect(found[1]).toMatchObject({ state: 'ignored', why: 'nothing to do' });
    const expires = (found[0] as unknown as { expires: Date }).expires;
    expect(expires.getTime() - now.getTime()).toBe(30 * 24 * 3_600_000);
    const [ttl] = (await documents().indexes()).filter(({ name }) => name === 'expires');
    expect(ttl).toMatchObject({ expireAfterSeconds: 0 });
    expect(await processAgain(database.db, 'orders:a', now)).toBe('none');
    expect(await store().keep(incoming('a', 'SO-1'))).toBe(false);
  });

  it('remembers which version of an order of another system was taken in last', async () => {
    const known = sourceOrders(database.db);
    expect(await known.find('shopify:1')).toBeNull();
    await known.taken('shopify:1', { order: '#1001', version: 'a', original: 'a' });
    await known.taken('shopify:1', { order: '#1001', version: 'b', original: 'a' });
    expect(await known.find('shopify:1')).toEqual({ order: '#1001', version: 'b', original: 'a' });
  });
});
