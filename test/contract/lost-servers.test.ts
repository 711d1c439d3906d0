import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import type { BotPorts } from '../../src/bot/services/bot-ports';
import { defaultPolicy } from '../../src/domain/policy/policy';
import type { OrderStore } from '../../src/domain/ports/order-store';
import { untraced } from '../../src/domain/ports/tracing';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { nothingConnected } from '../../src/start/config/config';
import { type PortsOptions, portsOn } from '../../src/start/ports/ports-on';
import { connect, type Database } from '../../src/store/database/connect';
import { createIndexes } from '../../src/store/database/indexes';
import { type ReplicaSet, startReplicaSet } from '../faults/place/replica-set';
import { ran } from '../support/command-line';
import { anOrder } from '../support/orders';
import { takeIn } from '../support/take-in';

/**
 * The longest that anybody waits, with what a busy machine adds: for a change, and to know whether the database is
 * there.
 */
const longestMs = { change: 10_000, ready: 4_000 };

/** As long as it takes on servers that answer. Where none will, nobody needs to wait for longer to see it. */
const impatient = { call: 1_500, submit: 2_500, ping: 1_000 };

const cancelling = (order: string, requestId: string, quantity = 1) => ({
  ...{ action: 'cancel', order, requestId, actor: { id: 'U0ANA', role: 'lead' }, reason: 'other' },
  lines: [{ line: 1, quantity }],
});

/** The order as a majority of the servers has it. */
async function durable({ loadForRequest }: OrderStore, order: string): Promise<StoredOrder | null> {
  const loaded = await loadForRequest({ order, requestId: null, journal: true, memos: 'all', durable: true });
  return loaded === null ? null : (loaded.order as StoredOrder);
}

describe('where servers are lost', () => {
  let set: ReplicaSet;
  const databases: Database[] = [];
  let orders = 0;

  beforeAll(async () => {
    set = await startReplicaSet(() => undefined);
    await createIndexes(set.db);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(databases.map(({ close }) => close()));
    await set.drop();
  });

  /** What a bot works with, as a process of its own has it. */
  async function aBot(options: Pick<PortsOptions, 'timeouts'> = {}): Promise<BotPorts> {
    const database = await connect(set.uri);
    databases.push(database);
    const log = pino({ level: 'silent' });
    const plain = { policy: defaultPolicy, log, clock: () => new Date(), tracing: untraced };
    return portsOn(database.db, { ...plain, ...nothingConnected, ...options });
  }

  async function anOrderOfThree({ orders: store }: BotPorts): Promise<string> {
    orders += 1;
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618 }];
    await takeIn(store, anOrder({ orderNumber: `L-${orders}`, payments }));
    return `L-${orders}`;
  }

  const requestsOf = async ({ orders: store }: BotPorts, order: string) =>
    (await durable(store, order))?.entries.map(({ requestId }) => requestId);

  /** How long something takes, in milliseconds, whatever comes of it. */
  async function msOf(work: Promise<unknown>): Promise<number> {
    const since = performance.now();
    await work.catch(() => undefined);
    return performance.now() - since;
  }

  /** Asks again for as long as the outcome is not known: a server may still wait for one that stands still. */
  async function untilDone({ servicing }: BotPorts, request: object): Promise<unknown> {
    for (;;) {
      const submitted = await servicing.submit('cancel', request).catch(() => null);
      if (submitted !== null) return submitted;
    }
  }

  describe('with what no majority has', () => {
    /**
     * Lets the other servers vote and follow, and get nothing new: what is written from now on, the primary has
     * alone.
     */
    async function replicationStopped(): Promise<{ primaryLost: () => Promise<void> }> {
      const primary = await set.primary();
      const others = set.members.filter((member) => member !== primary);
      const producer = (mode: 'alwaysOn' | 'off') =>
        Promise.all(others.map(({ command }) => command({ configureFailPoint: 'stopReplProducer', mode })));
      const probes = set.db.collection('probes', { writeConcern: { w: 'majority', wtimeoutMS: 300 } });
      const arrives = () =>
        probes.insertOne({}).then(
          () => true,
          () => false,
        );
      await producer('alwaysOn');
      while (await arrives());
      return {
        async primaryLost() {
          await primary.kill();
          await producer('off');
          await set.primary();
          await primary.start();
        },
      };
    }

    it('nobody is told of what can still be lost, and asking again has it done once', async () => {
      const hasty = () => aBot({ timeouts: impatient });
      const [bot, otherBot, thirdBot] = [await hasty(), await hasty(), await hasty()];
      const order = await anOrderOfThree(bot);
      const { primaryLost } = await replicationStopped();
      const request = cancelling(order, 'r1');
      await expect(bot.servicing.submit('cancel', request)).rejects.toThrow('no answer');
      expect((await otherBot.orders.load(order))?.entries).toHaveLength(1);
      // By what the primary says it is done already, and there are not three units left.
      const [again, other] = [
        otherBot.servicing.submit('cancel', request),
        thirdBot.servicing.submit('cancel', cancelling(order, 'r2', 3)),
      ];
      await Promise.all([expect(again).rejects.toThrow('no answer'), expect(other).rejects.toThrow('no answer')]);
      await primaryLost();
      expect(await untilDone(otherBot, request)).toMatchObject({ result: { refund: 324 } });
      expect(await requestsOf(otherBot, order)).toEqual(['r1']);
      expect((await durable(bot.orders, order))?.summary.creditMemos).toHaveLength(1);
    }, 120_000);

    it('an order that is imported again is not told to be unchanged', async () => {
      const { orders: store } = await aBot({ timeouts: impatient });
      const { primaryLost } = await replicationStopped();
      const order = anOrder({ orderNumber: 'L-import' });
      await expect(takeIn(store, order)).rejects.toThrow('no answer');
      expect(await store.load('L-import')).not.toBeNull();
      await expect(takeIn(store, order)).rejects.toThrow('no answer');
      await primaryLost();
      const { orders: patient } = await aBot();
      await takeIn(patient, order);
      expect((await durable(patient, 'L-import'))?.version).toBe(1);
    }, 120_000);
  });

  it.each([
    ['was written', { writeConcernError: { code: 64, errmsg: 'lost' } }, 1, true],
    ['was not', { closeConnection: true }, 2, false],
  ])('a change whose answer is lost is told as done, once, where it %s', async (_, failure, times, repeated) => {
    const bot = await aBot();
    const order = await anOrderOfThree(bot);
    const data = { ...failure, failCommands: ['update'], appName: 'slash-order' };
    await (await set.primary()).command({ configureFailPoint: 'failCommand', mode: { times }, data });
    const submitted = await bot.servicing.submit('cancel', cancelling(order, 'r1'));
    expect(submitted).toMatchObject({ entry: { requestId: 'r1' }, repeated });
    expect(await requestsOf(bot, order)).toEqual(['r1']);
  });

  it('a batch ends with a sentence, and goes on where it ended once there is a majority again', async () => {
    const order = await anOrderOfThree(await aBot());
    const primary = await set.primary();
    const failCommands = ['update', 'findAndModify'];
    const data = { failCommands, writeConcernError: { code: 64, errmsg: 'no majority' }, appName: 'slash-order' };
    const input = JSON.stringify({ op: 'submit', ...cancelling(order, 'r1') });
    await primary.command({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data });
    const ended = await ran(set.uri, ['batch'], { input });
    await primary.command({ configureFailPoint: 'failCommand', mode: 'off' });
    expect(ended).toMatchObject({
      status: 2,
      out: [],
      err: [expect.stringMatching(/Lost the database \(no majority\).*may be too/)],
    });
    const { status, out } = await ran(set.uri, ['batch'], { input });
    expect([status, JSON.parse(out[0] ?? '')]).toMatchObject([0, { ok: true, result: { refund: 324 } }]);
  });

  describe('because they stand still', () => {
    let page: Server;
    let bot: BotPorts;

    beforeAll(async () => {
      bot = await aBot();
      page = createServer((request, response) => void bot.routes?.[0]?.handler(request, response, () => undefined));
      await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => void page.close());

    const metrics = async () => (await fetch(`http://127.0.0.1:${(page.address() as AddressInfo).port}`)).text();

    it('everybody is answered soon, and all goes on afterwards', async () => {
      const order = await anOrderOfThree(bot);
      for (const { signal } of set.members) signal('SIGSTOP');
      const [ready, ...waited] = await Promise.all([
        msOf(bot.pingDatabase()),
        msOf(bot.servicing.submit('cancel', cancelling(order, 'r1'))),
        msOf(bot.finder.search('grace', 10)),
        msOf(metrics()),
        msOf(ran(set.uri, ['show', order])),
      ]);
      for (const { signal } of set.members) signal('SIGCONT');
      await set.primary();
      expect(ready).toBeLessThan(longestMs.ready);
      expect(Math.max(...waited)).toBeLessThan(longestMs.change);
      expect(await metrics()).toContain('slash_order_deliveries_due');
      expect(await untilDone(bot, cancelling(order, 'r1'))).toMatchObject({ result: { refund: 324 } });
      expect(await requestsOf(bot, order)).toEqual(['r1']);
    }, 120_000);

    it('everybody is answered soon where it is the primary, and hears of what is changed on the next one', async () => {
      const order = await anOrderOfThree(bot);
      let wake: () => void = () => undefined;
      const watch = bot.watch(() => wake());
      const primary = await set.primary();
      primary.signal('SIGSTOP');
      const waited = await Promise.all([
        msOf(bot.servicing.submit('cancel', cancelling(order, 'r1'))),
        msOf(bot.finder.search('grace', 10)),
        msOf(metrics()),
      ]);
      expect(Math.max(...waited)).toBeLessThan(longestMs.change);
      await set.primary();
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await untilDone(bot, cancelling(order, 'r2'));
      await woken;
      primary.signal('SIGCONT');
      await watch.close();
      expect((await requestsOf(bot, order))?.filter((one) => one === 'r2')).toHaveLength(1);
    }, 120_000);
  });
});
