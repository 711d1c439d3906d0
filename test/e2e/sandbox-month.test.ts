import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SlackMessage, textOf } from 'slack-sandbox';
import { statusOfOrder } from '../../src/domain/derived/status';
import { activeVersion, keptVersion } from '../../src/domain/flows/flow-in-force';
import type { ReplayDifference } from '../../src/domain/records/flow-replay';
import { figuresOf } from '../../src/domain/servicing/figures-of';
import { replayFlow } from '../../src/domain/servicing/replay/replay-flow';
import { nothingConnected } from '../../src/start/config/config';
import { readPolicy } from '../../src/start/config/policy-file';
import { readText } from '../../src/start/config/read-text';
import { asyncTracing } from '../../src/start/logging/tracing';
import { fillSandbox } from '../../src/start/sandbox/fill-sandbox';
import { monthOrders } from '../../src/start/sandbox/history/month-orders';
import { returnedOrders } from '../../src/start/sandbox/history/month-returns';
import { actors } from '../../src/start/sandbox/history/month-step';
import { resetSandbox } from '../../src/start/sandbox/reset-sandbox';
import { type SandboxInstead, sandboxInstead } from '../../src/start/sandbox/sandbox';
import { createIndexes } from '../../src/store/database/indexes';
import { tallyBook } from '../../src/store/figures/tally-book';
import { flowBook } from '../../src/store/flows/flow-book';
import { flowReplays } from '../../src/store/flows/flow-replays';
import { orderStore } from '../../src/store/orders/order-store';
import { otherOrders } from '../../src/store/orders/other-orders';
import { keptLog } from '../support/kept-log';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { servicingOn } from '../support/servicing-on';

const channels = ['C0ORDERS', 'C0RMA', 'C0MEMO', 'C0RANDOM'];
const dayMs = 24 * 60 * 60 * 1000;
const longest = 120_000;

describe("the sandbox's last month", () => {
  const { log, said } = keptLog();
  let directory: string;
  let database: TestDatabase;
  let instead: SandboxInstead;
  let filling: Parameters<typeof fillSandbox>[0];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slash-order-month-'));
    database = await testDatabase();
    await createIndexes(database.db);
    const read = readPolicy(undefined, true, (path) => (path.endsWith('example.yaml') ? readText(path) : null));
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    instead = await sandboxInstead({ port: 0, dataDir: directory, mongoUri: undefined, policy: read.policy });
    const clock = () => new Date();
    const options = {
      policy: read.policy,
      ...nothingConnected,
      log,
      clock,
      tracing: asyncTracing(),
    };
    filling = { db: database.db, instead, options, say: () => undefined };
    await fillSandbox(filling);
  }, longest);

  afterAll(async () => {
    await instead?.sandbox.stop();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  });

  const messages = (): SlackMessage[] => channels.flatMap((channel) => instead.sandbox.driver.messages(channel));
  const daysAgo = ({ ts }: SlackMessage) => (Date.now() - Number(ts) * 1000) / dayMs;

  async function summariesOf(wanted: readonly { number: string }[]) {
    const store = orderStore(database.db, () => new Date());
    const orders = await Promise.all(wanted.map(({ number }) => store.load(number)));
    return orders.flatMap((order) => (order === null ? [] : [order.summary]));
  }
  const summaries = () => summariesOf(monthOrders);

  it('is what servicing allows: nothing in it is refused, and nothing fails', () => {
    expect(said('the policy does not allow this past')).toEqual([]);
    expect(said('the sandbox begins without all of its last month')).toEqual([]);
    expect(said('delivered').length).toBeGreaterThan(50);
  });

  it('has orders, returns, approvals and refunds in every state that people meet', async () => {
    const all = await summaries();
    expect(all.map(statusOfOrder)).toEqual(
      expect.arrayContaining(['Ordered', 'Allocated', 'Partially fulfilled', 'Fulfilled', 'Canceled', 'Returned']),
    );
    const returns = all.flatMap(({ returnOrders }) => returnOrders.map(({ status }) => status));
    expect(new Set(returns)).toEqual(new Set(['Submitted', 'Receiving', 'Closed', 'Canceled']));
    const approvals = all.flatMap((summary) => summary.approvals.map(({ status }) => status));
    expect(new Set(approvals)).toEqual(new Set(['Approved', 'Rejected', 'Requested']));
    const refunds = all.flatMap(({ creditMemos }) =>
      creditMemos.map(({ status, refunds: paid }) => ({ status, paid })),
    );
    expect(new Set(refunds.map(({ status }) => status))).toEqual(new Set(['Pending', 'Posted']));
    expect(new Set(refunds.flatMap(({ paid }) => paid.map(({ state }) => state)))).toEqual(
      new Set(['pending', 'succeeded', 'failed']),
    );
  });

  /** The replay of the version that the tour tries, and all that would differ. */
  async function lowerFeeTried() {
    const history = await flowBook(database.db).history();
    const told: ReplayDifference[] = [];
    const now = new Date();
    const since = new Date(now.getTime() - 30 * dayMs).toISOString();
    const { policy } = filling.options;
    const replay = await replayFlow(
      { action: 'return', candidate: keptVersion(history, 'return', 2), since, by: 'U0ANA', now: now.toISOString() },
      {
        ...{ replays: flowReplays(database.db), others: otherOrders(database.db), policy, history },
        tell: async (one) => void told.push(one),
      },
    );
    return { history, replay, of: (order: string) => told.find((one) => one.order === order) };
  }

  it('has returns that a lower fee can be tried on', async () => {
    const { history, replay, of } = await lowerFeeTried();
    expect(activeVersion(history, 'return')).toBe(1);
    expect(replay).toMatchObject({ entries: 26, repeated: 26, compared: 26, different: 13, tries: 2 });
    expect(replay?.sums).toMatchObject([
      { kind: 'fee', currency: 'USD', entries: 13, before: 13 * 699, after: 13 * 399 },
      { kind: 'refund', currency: 'USD', entries: 13 },
      { kind: 'approval', by: 'Refund above 100', entries: 1 },
    ]);
    // 2 of 4 mugs at 14.50 and 8 % tax: 29.00 + 2.32 = 31.32, less 6.99 or 3.99.
    expect(of('SO-1901')).toMatchObject({
      before: { state: 'done', refund: 2433, fees: 699 },
      after: { state: 'done', refund: 2733, fees: 399 },
    });
    // 5 plates at 18.90 and a napkin at 3.33: 97.83 + 7.56 + 0.27 = 105.66, which is above 100.00 with the lower fee.
    expect(of('SO-1912')).toMatchObject({
      before: { state: 'done', refund: 9867, fees: 699 },
      after: { state: 'waits', refund: 10167, fees: 399, by: ['Refund above 100'] },
    });
  });

  it('has a customer whose next return a lead has to approve', async () => {
    const servicing = servicingOn(database.db, () => new Date(), filling.options.policy);
    const asked = (order: string) =>
      servicing.preview('return', {
        ...{ action: 'return', order, lines: [{ line: 1, quantity: 1 }], reason: 'not_wanted' },
        ...{ actor: actors.ava, requestId: order },
      });
    expect(await asked('SO-1928')).toMatchObject({ rules: [{ name: 'Often returns' }] });
    expect(await asked('SO-1927')).toMatchObject({ rules: [] });
  });

  it('floods neither channels nor queues with them', async () => {
    expect(messages().filter((message) => textOf(message).includes('SO-19'))).toEqual([]);
    const all = await summariesOf(returnedOrders);
    const open = all.filter(
      ({ approvals, returnOrders, creditMemos }) =>
        approvals.some(({ status }) => status === 'Requested') ||
        returnOrders.some(({ status }) => status !== 'Closed') ||
        creditMemos.some(
          ({ status, refunds }) => status !== 'Posted' || refunds.some(({ state }) => state !== 'succeeded'),
        ),
    );
    expect(all.flatMap(({ creditMemos }) => creditMemos)).toHaveLength(24);
    expect(open).toEqual([]);
  });

  it('has figures that count all of it', async () => {
    const { policy } = filling.options;
    const now = new Date();
    const figures = () =>
      figuresOf(
        tallyBook(database.db, () => now, policy.stats),
        '30d',
        { policy, now },
      );
    const kept = await figures();
    await database.db.collection('figures').deleteMany({});
    expect(kept).toEqual(await figures());
    const dollars = kept.currencies.find(({ currency }) => currency === 'USD');
    expect(dollars?.current.ordersServiced).toBeGreaterThan(30);
  });

  it('was told at its time, over a month, and in its order', () => {
    const told = messages();
    expect(Math.max(...told.map(daysAgo))).toBeGreaterThan(28);
    expect(told.every((message) => daysAgo(message) >= 0)).toBe(true);
    const days = new Set(told.map(({ ts }) => new Date(Number(ts) * 1000).toDateString()));
    expect(days.size).toBeGreaterThan(12);
    for (const channel of channels.slice(0, 3)) {
      const inChannel = instead.sandbox.driver.messages(channel);
      expect(inChannel.length).toBeGreaterThan(3);
      expect(inChannel.map(({ ts }) => ts)).toEqual(inChannel.map(({ ts }) => ts).sort());
    }
  });

  it("has what was done in the order's thread at the time when it was done", () => {
    const { driver } = instead.sandbox;
    const [root] = driver.messages('C0ORDERS').filter((message) => textOf(message).includes('SO-2002'));
    const [card, entry] = driver.thread('C0ORDERS', root?.ts ?? '');
    expect(textOf(entry)).toContain('CO-SO-2002-1');
    expect(Number(entry?.ts) - Number(card?.ts)).toBeLessThan(60);
  });

  it(
    'is not told again at the next start, but after a reset, without what was done since',
    async () => {
      const before = messages().length;
      await fillSandbox(filling);
      expect(messages().length).toBe(before);
      instead.sandbox.driver.as('U0AVA').in('C0RANDOM').say('Is anybody here?');
      await resetSandbox(filling);
      expect(messages().length).toBe(before);
      expect((await summaries()).length).toBe(monthOrders.length);
    },
    longest,
  );
});
