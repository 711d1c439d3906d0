import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { type Driver, type Sandbox, startSandbox, type Transport } from 'slack-sandbox';
import { parse } from 'yaml';
import type { Random } from '../../../bench/random';
import type { Policy } from '../../../src/domain/policy/policy';
import type { DeliveryStore } from '../../../src/domain/ports/delivery-store';
import type { OrderStore } from '../../../src/domain/ports/order-store';
import type { Servicing } from '../../../src/domain/servicing/servicing';
import type { StripeSettings } from '../../../src/finance/gateways/stripe/stripe-accounts';
import type { IntakeSecrets } from '../../../src/start/config/intake-secrets';
import { createIndexes } from '../../../src/store/database/indexes';
import { orderStore } from '../../../src/store/orders/order-store';
import { deliveryStore } from '../../../src/store/outgoing/delivery-store';
import type { Endpoint } from '../../../src/webhooks/endpoint';
import { testDatabase } from '../../support/mongo';
import { servicingOn } from '../../support/servicing-on';
import { balancedOver, type Crew, crewOf } from '../bots/crew';
import { workspaceWith } from './agents';
import { type Gateway, startGateway } from './gateway';
import { type Mailbox, startMailbox } from './mailbox';
import { type FlowRules, faultPolicy } from './policy';
import { clockOf } from './time-lapse';

const signingSecret = 'a-signing-secret';

export type WorkplaceOptions = {
  random: Random;
  mode: 'socket' | 'http';
  /** How many times faster time passes for everybody; a trigger and a lease last as much shorter. */
  times: number;
  /** Where the orders are kept; a database of the shared server where left out. */
  database?: { db: Db; uri: string; drop: () => Promise<void> };
  /** Agents beside those of the sandbox; none where left out. */
  agents?: readonly string[];
  /** Where refunds go; to the gateway where left out. */
  stripe?: StripeSettings;
  /** Whether Slack takes any number of posts in a channel. */
  unlimitedPosts?: boolean;
  /** What other systems sign their deliveries with; nothing comes in where left out. */
  intake?: IntakeSecrets;
  /** Flows, and what their steps ask, by name. */
  flows?: FlowRules;
  stepEndpoints?: Record<string, Endpoint>;
};

/** Where people and bots work: Slack, a database, a payment gateway, a mail server, and the bots themselves. */
export type Workplace = {
  random: Random;
  db: Db;
  sandbox: Sandbox;
  driver: Driver;
  gateway: Gateway;
  mailbox: Mailbox;
  crew: Crew;
  policy: Policy;
  clock: () => Date;
  /** The domain beside the bots, as the command line and the intake use it. */
  servicing: Servicing;
  orders: OrderStore;
  deliveries: DeliveryStore;
  /** Stops and removes all of it. */
  close: () => Promise<void>;
};

export async function openWorkplace({ random, mode, times, ...options }: WorkplaceOptions): Promise<Workplace> {
  const timeLapse = { from: Date.now(), times };
  const clock = clockOf(timeLapse);
  const { agents = [], unlimitedPosts = false } = options;
  const policy = faultPolicy(agents, options.flows);
  const closing: (() => Promise<void>)[] = [];
  const opened = <T>(it: T, close: (it: T) => Promise<unknown>): T => {
    closing.unshift(async () => void (await close(it)));
    return it;
  };
  const { db, uri } = opened(options.database ?? (await testDatabase()), ({ drop }) => drop());
  await createIndexes(db);
  const gateway = opened(await startGateway(random), (it) => it.stop());
  const mailbox = opened(await startMailbox(random), (it) => it.stop());
  let crew: Crew | null = null;
  const transport: Transport = mode === 'socket' ? { kind: 'socket' } : balancedOver(() => crew, signingSecret);
  const sandbox = opened(
    await startSandbox({
      manifest: parse(readFileSync(join(__dirname, '../../../manifests/socket-mode.yaml'), 'utf8')),
      ...{ transport, clock: () => clock().getTime(), triggerTtlMs: 3_000 * times },
      ...{ workspace: workspaceWith(agents), limits: { postsPerSecond: unlimitedPosts ? 0 : 1 } },
    }),
    (it) => it.stop(),
  );
  const { botToken, appToken } = sandbox;
  crew = opened(
    crewOf({
      apiUrl: sandbox.apiUrl,
      connection: mode === 'socket' ? { mode, botToken, appToken } : { mode, botToken, signingSecret },
      ...{ mongoUri: uri, gatewayUrl: gateway.url, mailboxUrl: mailbox.url, policy, timeLapse },
      ...(unlimitedPosts && { postsApartMs: 0 }),
      ...(options.intake !== undefined && { intake: options.intake }),
      ...(options.stepEndpoints !== undefined && { stepEndpoints: options.stepEndpoints }),
      ...(options.stripe !== undefined && { stripe: options.stripe }),
    }),
    (it) => it.dismiss('SIGKILL'),
  );
  return {
    ...{ random, db, sandbox, driver: sandbox.driver, gateway, mailbox, crew, policy, clock },
    servicing: servicingOn(db, clock, policy),
    orders: orderStore(db, clock),
    deliveries: deliveryStore(db, clock),
    async close() {
      for (const close of closing) await close();
    },
  };
}
