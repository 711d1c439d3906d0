import { freePort } from 'embedded-mongod';
import type { Db } from 'mongodb';
import type { Sandbox } from 'slack-sandbox';
import { startSandbox } from 'slack-sandbox';
import type { BotPorts } from '../../src/bot/services/bot-ports';
import { type Bot, startBot } from '../../src/bot/start-bot';
import { type Policy, policy } from '../../src/domain/policy/policy';
import type { DeliveryStore } from '../../src/domain/ports/delivery-store';
import type { Mailer } from '../../src/domain/ports/mailer';
import type { PaymentGateway } from '../../src/domain/ports/payment-gateway';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { keepFlows } from '../../src/domain/servicing/keep-flows';
import type { Servicing } from '../../src/domain/servicing/servicing';
import type { IntakeSecrets } from '../../src/start/config/intake-secrets';
import { manifestOf } from '../../src/start/manifest/manifest';
import { sampleWorkspace } from '../../src/start/sandbox/sample-workspace';
import { createIndexes } from '../../src/store/database/indexes';
import type { Endpoint } from '../../src/webhooks/endpoint';
import { botPorts } from './bot-ports';
import { testDatabase } from './mongo';
import { signingSecret } from './signed-request';
import { takeIn } from './take-in';

/** The policy of the journeys: Ava and Ben are agents, Ana leads, Finn is finance; two reasons to cancel. */
export const journeyPolicy: Policy = policy.parse({
  channels: { memos: 'C0MEMO', approvals: 'C0RMA', orders: 'C0ORDERS' },
  posts: { perPersonAndMinute: null },
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
  uri: string;
  /** The domain beside the bot, as another process would use it. */
  servicing: Servicing;
  deliveries: DeliveryStore;
  /** Where the bot takes requests; `null` over Socket Mode. */
  requestUrl: string | null;
  /** Where it takes requests over HTTP, if it does. */
  port: number | undefined;
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
  /** What steps of flows ask. */
  stepEndpoints?: ReadonlyMap<string, Endpoint>;
  /** What other systems sign with. It opens a port in Socket Mode, too. */
  intake?: IntakeSecrets;
  /** Sends mails to customers, perhaps to the sandbox's outbox; without it there are none. */
  mailer?: (outbox: Sandbox['outbox']) => Mailer;
  instead?: (ports: BotPorts) => Partial<BotPorts>;
  /** For how long a form can be opened after a person asked for it; as in Slack, three seconds. */
  triggerTtlMs?: number;
  /** What the workspace does not let the app do. */
  withoutScopes?: readonly string[];
};

function manifestWithout(scopes: readonly string[]): object {
  const manifest = manifestOf('socket-mode');
  const bot = manifest.oauth_config.scopes.bot.filter((one) => !scopes.includes(one));
  return { ...manifest, oauth_config: { scopes: { bot } } };
}

export async function botOnSandbox({ mailer, ...options }: JourneyOptions = {}): Promise<Journey> {
  const { mode = 'socket', rules = journeyPolicy, postsPerSecond = 0 } = options;
  const database = await testDatabase();
  const { db } = database;
  await createIndexes(db);
  const port = mode === 'http' || options.intake !== undefined ? await freePort() : undefined;
  const requestUrl = mode === 'socket' ? null : `http://127.0.0.1:${port}/slack/events`;
  const sandbox = await startSandbox({
    manifest: manifestWithout(options.withoutScopes ?? []),
    ...(options.triggerTtlMs !== undefined && { triggerTtlMs: options.triggerTtlMs }),
    limits: { postsPerSecond },
    workspace: sampleWorkspace,
    transport: requestUrl === null ? { kind: 'socket' } : { kind: 'http', requestUrl, signingSecret },
  });
  const ports = botPorts(db, { ...options, rules, ...(mailer && { mailer: mailer(sandbox.outbox) }) });
  let bot: Bot | null = null;
  const journey: Journey = {
    ...{ sandbox, db, uri: database.uri, servicing: ports.servicing, deliveries: ports.deliveries, requestUrl, port },
    async import(order) {
      await takeIn(ports.orders, order);
    },
    async stopBot() {
      await bot?.stop();
      bot = null;
    },
    async startBot() {
      const { botToken, appToken, apiUrl } = sandbox;
      const connection = mode === 'socket' ? { mode, botToken, appToken } : { mode, botToken, signingSecret };
      bot = await startBot({ connection, apiUrl, port, host: '127.0.0.1' }, ports);
    },
    async stop() {
      await journey.stopBot();
      await sandbox.stop();
      await database.drop();
    },
  };
  await keepFlows(ports.flows, rules.flows, ports.clock().toISOString());
  await journey.startBot();
  return journey;
}
