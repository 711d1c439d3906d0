import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import pino from 'pino';
import { parse } from 'yaml';
import { patienceFor } from '../../src/bot/delivery/patience';
import { type Bot, startBot } from '../../src/bot/start-bot';
import type { OriginalOrder } from '../../src/domain/original-order';
import { type Policy, policy } from '../../src/domain/policy';
import type { DeliveryStore, PaymentGateway } from '../../src/domain/ports';
import { type Servicing, servicingOf } from '../../src/domain/servicing';
import { takeIn } from '../../src/domain/take-in';
import { carryOutRefund } from '../../src/finance/carry-out-refund';
import { manualGateway } from '../../src/finance/gateways/manual';
import { type Sandbox, startSandbox } from '../../src/sandbox';
import { giveWay } from '../../src/start/give-way';
import { errandRunner } from '../../src/start/run-errand';
import { auditTrail } from '../../src/store/audit-trail';
import { deliveryStore } from '../../src/store/delivery-store';
import { digestStore } from '../../src/store/digest-store';
import { freePort } from '../../src/store/embedded/free-port';
import { homeStore } from '../../src/store/home-store';
import { memoBook } from '../../src/store/memo-book';
import { orderFinder } from '../../src/store/order-finder';
import { orderStore } from '../../src/store/order-store';
import { createIndexes } from '../../src/store/orders';
import { seenRequests } from '../../src/store/seen-requests';
import { watchOrders } from '../../src/store/watch-orders';
import type { Endpoint } from '../../src/webhooks/endpoint';
import { tellEndpoints } from '../../src/webhooks/tell-endpoints';
import { testDatabase } from './mongo';

/** The policy of the journeys: Ava and Ben are agents, Ana leads, Finn is finance; two reasons to cancel. */
export const journeyPolicy: Policy = policy.parse({
  channels: { memos: 'C0MEMO', approvals: 'C0RMA', orders: 'C0ORDERS' },
  roles: { agent: ['U0AVA', 'U0BEN'], lead: ['S0LEADS'], finance: ['S0FIN'] },
  reasons: {
    cancel: [
      { code: 'customer_request', label: 'Customer changed their mind' },
      { code: 'out_of_stock', label: 'Out of stock' },
    ],
  },
});

/** A bot at work in a sandbox, on a database of its own. */
export type Journey = {
  sandbox: Sandbox;
  db: Db;
  /** The domain beside the bot, as another process would use it. */
  servicing: Servicing;
  deliveries: DeliveryStore;
  import: (order: OriginalOrder) => Promise<void>;
  stopBot: () => Promise<void>;
  startBot: () => Promise<void>;
  stop: () => Promise<void>;
};

export type JourneyOptions = {
  mode?: 'socket' | 'http';
  rules?: Policy;
  postsPerSecond?: number;
  clock?: () => Date;
  gateway?: PaymentGateway;
  endpoints?: ReadonlyMap<string, Endpoint>;
};

export async function botOnSandbox(options: JourneyOptions = {}): Promise<Journey> {
  const { mode = 'socket', rules = journeyPolicy, postsPerSecond = 0, gateway = manualGateway } = options;
  const { endpoints = new Map() } = options;
  const { clock = () => new Date() } = options;
  const database = await testDatabase();
  const { db } = database;
  await createIndexes(db);
  const manifest: unknown = parse(readFileSync(join(__dirname, '../../manifests/socket-mode.yaml'), 'utf8'));
  const port = mode === 'http' ? await freePort() : undefined;
  const sandbox = await startSandbox({
    manifest,
    limits: { postsPerSecond },
    transport:
      port === undefined
        ? { kind: 'socket' }
        : { kind: 'http', requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret: 'a-signing-secret' },
  });
  const orders = orderStore(db, clock);
  const audit = auditTrail(db);
  const deliveries = deliveryStore(db, clock);
  let bot: Bot | null = null;
  const journey: Journey = {
    sandbox,
    db,
    servicing: servicingOf({ store: orders, audit, policy: rules, now: () => clock().toISOString(), giveWay }),
    deliveries,
    async import(order) {
      await takeIn(orders, order);
    },
    async stopBot() {
      await bot?.stop();
      bot = null;
    },
    async startBot() {
      const { botToken, appToken, apiUrl } = sandbox;
      bot = await startBot(
        {
          connection:
            mode === 'socket' ? { mode, botToken, appToken } : { mode, botToken, signingSecret: 'a-signing-secret' },
          ...{ apiUrl, port, host: '127.0.0.1' },
        },
        {
          ...{ orders, deliveries, servicing: journey.servicing, audit, policy: rules, clock, mintId: randomUUID },
          finder: orderFinder(db),
          book: memoBook(db),
          homes: homeStore(db, clock),
          digests: digestStore(db, clock),
          run: errandRunner(
            journey.servicing,
            carryOutRefund(gateway, journey.servicing),
            tellEndpoints(endpoints, clock),
          ),
          watch: (wake) => watchOrders(db, wake, () => undefined),
          pingDatabase: () => db.command({ ping: 1 }),
          seen: seenRequests(db),
          log: pino({ level: process.env.BOT_LOG ?? 'silent' }),
          pace: { postsApartMs: 0, patienceFor: (told) => ({ ...patienceFor(told), backOffMs: () => 0 }), gatherMs: 0 },
        },
      );
    },
    async stop() {
      await journey.stopBot();
      await sandbox.stop();
      await database.drop();
    },
  };
  await journey.startBot();
  return journey;
}
