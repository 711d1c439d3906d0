import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { defaultPolicy } from '../../src/domain/policy/policy';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { refuse } from '../../src/domain/records/refusals';
import { takeIn } from '../../src/domain/servicing/take-in';
import type { SfccAccess } from '../../src/start/config/sfcc-access';
import { backOff } from '../../src/start/ports/back-off';
import { type PullLoopDeps, pullDue } from '../../src/start/pulling/pull-loop';
import { overlapMs } from '../../src/start/pulling/pull-site';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { pullPlaces } from '../../src/store/pulls/pull-places';
import { b2cStandIn } from '../support/b2c-stand-in';
import { ran } from '../support/command-line';
import { type TestDatabase, testDatabase } from '../support/mongo';

const start = Date.parse('2026-11-02T10:00:00.000Z');

describe('pulling orders from B2C Commerce', () => {
  let database: TestDatabase;
  /** Our clock; the storefront's is `ahead` of it. */
  let time = start;
  let ahead = 0;
  const clock = () => new Date(time);
  let standIn: ReturnType<typeof b2cStandIn>;
  let server: { url: string; close: () => void };

  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    await Promise.all([ordersIn(database.db).deleteMany({}), database.db.collection('pulls').deleteMany({})]);
    [time, ahead] = [start, 0];
    standIn = b2cStandIn(() => time + ahead);
    server?.close();
    server = await standIn.listen();
  });
  afterAll(async () => {
    server.close();
    await database.drop();
  });

  const deps = (): PullLoopDeps => {
    const access: SfccAccess = {
      ...{ api: { kind: 'scapi', url: server.url, organization: 'f_ecom_zzte_053' }, everyMs: 300_000 },
      ...{ tokenUrl: `${server.url}/access_token`, clientId: 'client', clientSecret: 'secret', sites: ['Site'] },
    };
    const log = pino({ enabled: false });
    const orders = orderStore(database.db, clock);
    const context = { policy: defaultPolicy, now: () => clock().toISOString(), backOff };
    const take = (order: OriginalOrder) => takeIn(orders, order, context);
    return { access, take, places: pullPlaces(database.db, clock), clock, log };
  };
  const pulls = (owner = 'one', stopping = new AbortController().signal) =>
    pullDue(deps(), { owner, everyMs: 300_000, stopping });
  const stored = async () => {
    const all = await ordersIn(database.db).find().toArray();
    return new Map(all.map(({ _id, original }) => [_id, original.items[0]?.lineAmount]));
  };
  const shown = () => new Map([...standIn.versions()].map(([number, version]) => [number, version * 100]));

  it('takes in what changed, in the version that it has now, every few minutes', async () => {
    for (let n = 1; n <= 250; n += 1) standIn.changed(`B-${n}`);
    await pulls();
    expect(await stored()).toEqual(shown());
    time += 60_000;
    standIn.changed('B-7');
    await pulls();
    expect(await stored()).not.toEqual(shown());
    time += 240_000;
    await pulls();
    expect(await stored()).toEqual(shown());
  });

  it.each([
    ['ahead of', 7_200_000],
    ['behind', -7_200_000],
  ])('goes by the storefront’s clock, which is %s ours by hours', async (_, difference) => {
    ahead = difference;
    standIn.changed('B-1');
    await pulls();
    time += 300_000;
    standIn.changed('B-1');
    standIn.changed('B-2');
    await pulls();
    expect(await stored()).toEqual(shown());
    expect(standIn.asked.at(-1)).toBe(new Date(start + difference - overlapMs).toISOString());
  });

  it('is one process’s work at a time, and another’s when that one is gone', async () => {
    standIn.changed('B-1');
    const { places } = deps();
    expect(await places.claim('b2c:Site', 'gone')).toBe(true);
    await Promise.all([pulls('two'), pulls('three')]);
    expect(standIn.searches()).toBe(0);
    time += 60_001;
    await Promise.all([pulls('two'), pulls('three')]);
    expect(standIn.searches()).toBe(1);
    expect(await places.renew('b2c:Site', 'gone')).toBe(false);
  });

  it('goes on at the page that a stopped process did not take in', async () => {
    for (let n = 1; n <= 450; n += 1) standIn.changed(`B-${n}`, start + n * overlapMs);
    const stopping = new AbortController();
    const { places, ...others } = deps();
    const stopsAfterAPage = {
      ...places,
      async renew() {
        stopping.abort();
        return true;
      },
    };
    const turn = { owner: 'one', everyMs: 300_000, stopping: stopping.signal };
    await pullDue({ ...others, places: stopsAfterAPage }, turn);
    expect((await stored()).size).toBe(200);
    await pulls('two');
    expect(await stored()).toEqual(shown());
    expect(standIn.asked[1]).toBe(new Date(start + 199 * overlapMs).toISOString());
  });

  it('says why it failed, and tries again when it is due', async () => {
    const broken = deps();
    await pullDue({ ...broken, access: { ...broken.access, clientSecret: 'wrong' } }, turnOf('one'));
    const failure = 'no access token: Account Manager answered 401';
    expect(await broken.places.state()).toMatchObject([{ source: 'b2c:Site', until: null, failure }]);
    standIn.changed('B-1');
    time += 300_000;
    await pulls();
    expect(await stored()).toEqual(shown());
    expect(await broken.places.state()).toMatchObject([{ failure: null }]);
  });

  it('goes on past an order that is refused, and says which', async () => {
    for (const number of ['B-1', 'not a number', 'B-2']) standIn.changed(number);
    const { take, ...others } = deps();
    const notB2 = async (order: OriginalOrder) =>
      order.orderNumber === 'B-2' ? refuse({ code: 'order_too_large', order: 'B-2' }) : take(order);
    await pullDue({ ...others, take: notB2 }, turnOf('one'));
    expect([...(await stored()).keys()]).toEqual(['B-1']);
    expect(await others.places.state()).toMatchObject([
      { until: new Date(start).toISOString(), failure: 'refused: not a number, B-2' },
    ]);
  });

  it('reads a page again of which an order was busy', async () => {
    for (const number of ['B-1', 'B-2']) standIn.changed(number);
    const { take, ...others } = deps();
    let busy = true;
    const sometimes = async (order: OriginalOrder) =>
      busy && order.orderNumber === 'B-2' ? refuse({ code: 'order_busy', order: 'B-2' }) : take(order);
    await pullDue({ ...others, take: sometimes }, turnOf('one'));
    expect(await others.places.state()).toMatchObject([{ until: null, failure: 'order B-2 is busy' }]);
    busy = false;
    time += 300_000;
    await pullDue({ ...others, take: sometimes }, turnOf('one'));
    expect(await stored()).toEqual(shown());
    expect(await others.places.state()).toMatchObject([{ failure: null }]);
  });

  it('is a command too, which counts, names what is refused, and goes on where the last one ended', async () => {
    const environment = {
      ...{ SFCC_CLIENT_ID: 'client', SFCC_CLIENT_SECRET: 'secret', SFCC_SITES: 'Site', SFCC_HOST: 'shop.example' },
      ...{ SFCC_API_URL: server.url, SFCC_TOKEN_URL: `${server.url}/access_token` },
    };
    const cli = (...args: string[]) => ran(database.uri, ['pull', 'b2c', ...args], { environment });
    time = Date.now();
    standIn.changed('B-1', time - 9_000_000);
    standIn.changed('-not a number-', time - 6_000_000);
    standIn.changed('B-2', time - 3_000_000);
    const first = await cli();
    expect(first).toMatchObject({
      status: 1,
      err: expect.arrayContaining(['2 created, 0 replaced, 0 unchanged, 1 refused']),
    });
    standIn.changed('B-2');
    expect(await cli('--json')).toMatchObject({ status: 0, err: ['0 created, 1 replaced, 0 unchanged, 0 refused'] });
    expect(await cli('--since', '2026-01-01')).toMatchObject({
      err: expect.arrayContaining(['0 created, 0 replaced, 2 unchanged, 1 refused']),
    });
    expect(await cli('--since', 'yesterday')).toMatchObject({ status: 2 });
    expect(await ran(database.uri, ['pull', 'b2c'])).toMatchObject({ status: 2 });
  });

  const turnOf = (owner: string) => ({ owner, everyMs: 300_000, stopping: new AbortController().signal });
});
