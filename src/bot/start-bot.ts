import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Policy } from '../domain/policy';
import type { DeliveryStore, OrderStore } from '../domain/ports';
import type { Servicing } from '../domain/servicing';
import { boltLogger } from './bolt-logger';
import { deliveryClient, interactiveOptions } from './clients';
import type { DeliveryDeps } from './delivery/delivery-deps';
import { startDeliveryLoop } from './delivery/delivery-loop';
import { betweenPostsMs, pacer } from './delivery/pacing';
import { backOffMs } from './delivery/slack-failure';
import type { BotDeps } from './deps';
import { inFlight } from './in-flight';
import { onCancelItems } from './listeners/cancel-items';
import { onLines } from './listeners/lines';
import { onOrderCommand } from './listeners/order-command';
import { doorOf } from './receiver';
import { roleBook } from './roles';
import type { ConnectionOptions } from './slack-connection';

/** What the bot needs from outside. `watch` calls when any process leaves something to tell; it answers how to stop that. */
export type BotPorts = {
  orders: OrderStore;
  deliveries: DeliveryStore;
  servicing: Servicing;
  /** Has a part of a refund carried out, and records what came of it. */
  refund: DeliveryDeps['refund'];
  watch: (wake: () => void) => { close: () => Promise<void> };
  /** Throws where the database is out of reach. */
  pingDatabase: () => Promise<unknown>;
  policy: Policy;
  log: Logger;
  clock: () => Date;
  mintId: () => string;
  /** How far apart this process keeps its posts in a channel; as far as Slack asks for where left out. */
  postsApartMs?: number;
  /** How long a delivery waits after so many failed attempts; ever longer where left out. */
  backOffMs?: (attempts: number) => number;
};

export type Bot = {
  /** Takes nothing new, finishes what is in hand, and lets go of Slack. */
  stop: () => Promise<void>;
};

/** Starts listening to Slack and delivering to it. Throws where Slack does not accept the tokens. */
export async function startBot(slack: ConnectionOptions, ports: BotPorts): Promise<Bot> {
  const { orders, servicing, policy, log, clock, mintId } = ports;
  const { botToken } = slack.connection;
  const logger = boltLogger(log);
  const door = doorOf(slack, async () => missing(door.isOpen(), ports), logger);
  const app = new App({
    token: botToken,
    receiver: door.receiver,
    clientOptions: interactiveOptions(slack.apiUrl, logger),
    logger,
    deferInitialization: true,
  });
  const client = deliveryClient(botToken, slack.apiUrl, logger);
  const loop = startDeliveryLoop(
    {
      ...{ store: ports.deliveries, client, policy, clock, log, refund: ports.refund },
      pacer: pacer(clock, ports.postsApartMs ?? betweenPostsMs),
      backOffMs: ports.backOffMs ?? backOffMs,
    },
    mintId(),
  );
  const watch = ports.watch(loop.wake);
  const working = inFlight();
  const deps: BotDeps = {
    ...{ servicing, orders, deliveries: ports.deliveries, policy, log, mintId, wake: loop.wake },
    roles: roleBook(app.client, policy, clock),
  };
  app.use(({ next }) => working.track(next()));
  app.error(async (error) => log.error({ err: error }, 'a listener failed'));
  onOrderCommand(app, deps);
  onCancelItems(app, deps);
  onLines(app, deps);

  const stop = async () => {
    await door.close();
    await working.drained();
    await watch.close();
    await loop.stop();
  };
  try {
    await app.init();
    await door.open();
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function missing(isOpen: boolean, { pingDatabase }: BotPorts): Promise<string[]> {
  const database = await pingDatabase().then(
    () => [],
    () => ['database'],
  );
  return [...database, ...(isOpen ? [] : ['slack'])];
}
