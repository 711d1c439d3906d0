import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { Sandbox } from 'slack-sandbox';
import { startSandbox, textOf } from 'slack-sandbox';
import { manifestOf } from '../../src/start/manifest/manifest';
import { sampleWorkspace } from '../../src/start/sandbox/sample-workspace';
import { orderStore } from '../../src/store/orders/order-store';
import { builtProgram } from '../support/build';
import { type ConnectedProcess, startConnectedProcess } from '../support/connected-process';
import { heardLines } from '../support/heard-lines';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { ordersOfSchema } from '../support/orders-of-schema';
import { takeIn } from '../support/take-in';

/** For a slow machine that has to build. */
const longest = 120_000;
const channel = 'C0ORDERS';

describe('two processes on one database, as operators see them', () => {
  let database: TestDatabase;
  let sandbox: Sandbox;
  let directory: string;
  let bots: ConnectedProcess[] = [];
  const log = heardLines();

  beforeAll(async () => {
    const program = await builtProgram();
    directory = await realpath(await mkdtemp(join(tmpdir(), 'slash-order-operations-')));
    database = await testDatabase();
    const [older = {}] = ordersOfSchema(1);
    await database.db.collection<Document>('orders').insertOne({ ...older, cards: [], deliveries: [] });
    sandbox = await startSandbox({
      manifest: manifestOf('socket-mode'),
      limits: { postsPerSecond: 0 },
      transport: { kind: 'socket' },
      workspace: sampleWorkspace,
    });
    const environment = {
      ...{ SLACK_BOT_TOKEN: sandbox.botToken, SLACK_APP_TOKEN: sandbox.appToken, SLACK_API_URL: sandbox.apiUrl },
      ...{ MONGODB_URI: database.uri, LOG_LEVEL: 'debug' },
    };
    bots = await Promise.all([1, 2].map(() => startConnectedProcess(program, { directory, environment, log })));
  }, longest);

  afterAll(async () => {
    await Promise.all(bots.map(({ terminate }) => terminate()));
    await sandbox?.stop();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  }, longest);

  const metrics = async () =>
    (await Promise.all(bots.map(async ({ address }) => (await fetch(`${address}/metrics`)).text()))).join('\n');

  it('answer for their health, count what they do, and follow it through their logs', async () => {
    const customer = { name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 0100' };
    const paid = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    await takeIn(
      orderStore(database.db, () => new Date()),
      anOrder({ orderNumber: 'O-1', customer, payments: paid }),
    );
    for (const { address } of bots) {
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
      expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ missing: [] });
    }

    const { driver } = sandbox;
    const ava = driver.as('U0AVA').in(channel);
    await ava.command('/order O-1 cancel');
    await driver.until(() => ava.view());
    await ava.fill('line:1', 'quantity', '1');
    await ava.fill('note', 'value', 'Grace has changed her mind');
    await ava.submit();
    await ava.submit();
    const card = await driver.until(() => driver.messages(channel).find((one) => textOf(one).includes('Order O-1')));
    await driver.until(() => driver.thread(channel, card.ts).slice(1)[0]);

    const decided = await log.until(({ msg, outcome }) => msg === 'decided' && outcome === 'done');
    expect(decided).toMatchObject({ operation: 'cancel', order: 'O-1', trace: expect.any(String) });
    await log.until(({ msg, kind }) => msg === 'delivered' && kind === 'entry');
    await log.until(({ msg, kind }) => msg === 'delivered' && kind === 'refund');
    expect(await log.until(({ msg, trace }) => msg === 'answered' && trace === decided.trace)).toMatchObject({
      kind: 'submission',
      name: 'cancel_preview',
    });
    const delivered = log.lines.filter(({ msg, trace }) => msg === 'delivered' && trace === decided.trace);
    expect(delivered.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['card', 'entry', 'refund']));
    expect(JSON.stringify(log.lines)).not.toMatch(/grace|hopper|555 0100|changed her mind|xoxb|xapp/i);

    const counted = await metrics();
    expect(counted).toContain('slash_order_decisions_total{operation="cancel",outcome="done"} 1');
    expect(counted).toMatch(/slash_order_ack_seconds_count\{kind="submission"\} [12]/);
    expect(counted).toMatch(/slash_order_delivery_seconds_count\{kind="entry"\} 1/);
    expect(counted).toContain('slash_order_deliveries_failed 0');
    expect(counted).toContain('slash_order_sockets_open 1');
  });

  it('bring orders of an older version up to date', async () => {
    expect(await log.until(({ msg }) => msg === 'brought up to date')).toMatchObject({ orders: 1 });
  });

  it('end by themselves when they are told to', async () => {
    const ended = await Promise.all(bots.map(({ terminate }) => terminate()));
    expect(ended).toEqual([0, 0]);
  });
});
