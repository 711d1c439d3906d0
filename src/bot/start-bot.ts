import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Errand } from '../domain/delivery';
import type { DigestStore } from '../domain/digest-store';
import type { HomeStore } from '../domain/home-store';
import type { Policy } from '../domain/policy';
import type { AuditTrail, DeliveryStore, MemoBook, OrderFinder, OrderStore } from '../domain/ports';
import type { Servicing } from '../domain/servicing';
import type { StoredOrder } from '../domain/stored-order';
import { boltLogger } from './bolt-logger';
import { deliveryClient, interactiveOptions } from './clients';
import { startDeliveryLoop } from './delivery/delivery-loop';
import { betweenPostsMs, pacer } from './delivery/pacing';
import { backOffMs } from './delivery/slack-failure';
import type { BotDeps } from './deps';
import { startDigests } from './digest/digest-loop';
import { homeKeeper } from './home/home-keeper';
import { inFlight } from './in-flight';
import { languages } from './language/language';
import { languageBook } from './language/language-book';
import { listen } from './listeners';
import { onHome } from './listeners/home';
import { doorOf } from './receiver';
import { roleBook } from './roles';
import type { ConnectionOptions } from './slack-connection';

/** What the bot needs from outside. `watch` calls when any process leaves something to tell; it answers how to stop that. */
export type BotPorts = {
  orders: OrderStore;
  finder: OrderFinder;
  book: MemoBook;
  deliveries: DeliveryStore;
  homes: HomeStore;
  digests: DigestStore;
  audit: AuditTrail;
  servicing: Servicing;
  /** Does what is delivered and is no message, and records what came of it. */
  run: (order: StoredOrder, errand: Errand) => Promise<void>;
  watch: (wake: () => void) => { close: () => Promise<void> };
  /** Throws where the database is out of reach. */
  pingDatabase: () => Promise<unknown>;
  policy: Policy;
  log: Logger;
  clock: () => Date;
  mintId: () => string;
  pace?: Pace;
};

/** How fast the bot does what it does by itself; as fast as Slack asks for, and no faster, where left out. */
export type Pace = {
  /** How far apart this process keeps its posts in a channel. */
  postsApartMs: number;
  /** How long a delivery waits after so many failed attempts. */
  backOffMs: (attempts: number) => number;
  /** How long changes are gathered before Home tabs say so. */
  gatherMs: number;
};

const usualPace: Pace = { postsApartMs: betweenPostsMs, backOffMs, gatherMs: 1_000 };

export type Bot = {
  /** Takes nothing new, finishes what is in hand, and lets go of Slack. */
  stop: () => Promise<void>;
};

/** Starts listening to Slack and delivering to it. Throws where Slack does not accept the tokens. */
export async function startBot(slack: ConnectionOptions, ports: BotPorts): Promise<Bot> {
  const { orders, finder, book, homes, audit, servicing, policy, log, clock, mintId, run, pace = usualPace } = ports;
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
  const shared = languages[policy.language];
  const people = languageBook(app.client, shared, clock);
  const roles = roleBook(app.client, policy, clock);
  const paced = pacer(clock, pace.postsApartMs);
  const delivering = { finder, book, client, policy, shared, languages: people, clock, log, pacer: paced };
  const { backOffMs } = pace;
  const loop = startDeliveryLoop({ ...delivering, store: ports.deliveries, run, backOffMs }, mintId());
  const digests = startDigests({ ...delivering, store: ports.digests }, mintId());
  const keeper = homeKeeper({
    client,
    homes,
    finder,
    book,
    roles,
    languages: people,
    clock,
    log,
    gatherMs: pace.gatherMs,
  });
  const wake = () => {
    loop.wake();
    keeper.wake();
  };
  const watch = ports.watch(wake);
  const working = inFlight();
  const deps: BotDeps = {
    ...{ servicing, orders, finder, deliveries: ports.deliveries, audit, homes, roles },
    ...{ languages: people, shared, policy, log, clock, mintId, wake },
  };
  app.use(({ next }) => working.track(next()));
  app.error(async (error) => log.error({ err: error }, 'a listener failed'));
  listen(app, deps);
  onHome(app, deps, keeper);

  const stop = async () => {
    await door.close();
    await working.drained();
    await watch.close();
    await Promise.all([loop.stop(), digests.stop(), keeper.stop()]);
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
