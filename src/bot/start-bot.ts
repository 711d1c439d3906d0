import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Errand, Told } from '../domain/delivery';
import type { DigestStore } from '../domain/digest-store';
import type { HomeStore } from '../domain/home-store';
import type { Policy } from '../domain/policy';
import type { AuditTrail, DeliveryStore, MemoBook, OrderFinder, OrderStore } from '../domain/ports';
import type { Servicing } from '../domain/servicing';
import type { StoredOrder } from '../domain/stored-order';
import { type Tracing, untraced } from '../domain/tracing';
import { boltLogger } from './bolt-logger';
import { deliveryClient, interactiveOptions } from './clients';
import { startDeliveryLoop } from './delivery/delivery-loop';
import { type DeliveryObserver, uncounted } from './delivery/observer';
import { betweenPostsMs, pacer } from './delivery/pacing';
import { type Patience, patienceFor } from './delivery/patience';
import { tellOperators } from './delivery/tell-operators';
import type { BotDeps } from './deps';
import { startDigests } from './digest/digest-loop';
import { healthRoutes } from './health';
import { homeKeeper } from './home/home-keeper';
import { languages } from './language/language';
import { languageBook } from './language/language-book';
import { listen } from './listeners';
import { onHome } from './listeners/home';
import { inFlight } from './receiving/in-flight';
import { nobody, type Observer } from './receiving/observer';
import { receiverFor } from './receiving/receiver-for';
import type { SeenRequests } from './receiving/replays';
import type { Route } from './receiving/routes';
import { tellPerson } from './receiving/tell-person';
import { realTime } from './receiving/timing';
import { roleBook } from './roles';
import type { ConnectionOptions } from './slack-connection';
import { stopInTurn } from './stop-in-turn';

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
  seen: SeenRequests;
  /** What else is served where a port is open; health always is. */
  routes?: readonly Route[];
  /** Counts what comes in, what becomes of it, and what goes out. */
  observer?: Partial<Observer & DeliveryObserver>;
  tracing?: Tracing;
  policy: Policy;
  log: Logger;
  clock: () => Date;
  mintId: () => string;
  pace?: Pace;
  /** How long stopping may take, in milliseconds. */
  stopMs?: number;
};

/** Orchestrators kill after 30 seconds as a rule, and the database has to be closed as well. */
const usualStopMs = 10_000;

/** How fast the bot does what it does by itself; as fast as Slack asks for, and no faster, where left out. */
export type Pace = {
  /** How far apart this process keeps its posts in a channel. */
  postsApartMs: number;
  /** How each kind of delivery is tried again. */
  patienceFor: (told: Told) => Patience;
  /** How long changes are gathered before Home tabs say so. */
  gatherMs: number;
};

const usualPace: Pace = { postsApartMs: betweenPostsMs, patienceFor, gatherMs: 1_000 };

export type Bot = {
  /** Takes nothing new, finishes what is in hand, and lets go of Slack. What is not done in time is named in the log, and left. */
  stop: () => Promise<void>;
};

/** Starts listening to Slack and delivering to it. Throws where Slack does not accept the tokens. */
export async function startBot(slack: ConnectionOptions, ports: BotPorts): Promise<Bot> {
  const { orders, finder, book, homes, audit, servicing, policy, log, clock, mintId, run, pace = usualPace } = ports;
  const { tracing = untraced, stopMs = usualStopMs } = ports;
  const observer = { ...nobody, ...uncounted, ...ports.observer };
  const { botToken } = slack.connection;
  const logger = boltLogger(log);
  const shared = languages[policy.language];
  const client = deliveryClient(botToken, slack.apiUrl, logger);
  const working = inFlight();
  const receiver = receiverFor(
    slack,
    {
      routes: [...healthRoutes(async () => missing(receiver.isOpen(), ports)), ...(ports.routes ?? [])],
      ...{ seen: ports.seen, logger },
    },
    {
      ...{ log, mintId, observer, tracing, working, shared, timing: realTime },
      tell: (body, sentence) => tellPerson(app.client, shared)(body, sentence),
    },
  );
  const app = new App({
    token: botToken,
    receiver,
    clientOptions: interactiveOptions(slack.apiUrl, logger),
    logger,
    deferInitialization: true,
  });
  const people = languageBook(app.client, shared, clock);
  const roles = roleBook(app.client, policy, clock);
  const paced = pacer(clock, pace.postsApartMs);
  const operators = tellOperators(client, policy, shared, clock);
  const delivering = {
    finder,
    book,
    client,
    policy,
    shared,
    languages: people,
    clock,
    log,
    pacer: paced,
    tellOperators: operators,
    observer,
    tracing,
  };
  const loop = startDeliveryLoop(
    { ...delivering, store: ports.deliveries, run, patienceFor: pace.patienceFor },
    mintId(),
  );
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
  const deps: BotDeps = {
    ...{ servicing, orders, finder, deliveries: ports.deliveries, audit, homes, roles },
    ...{ languages: people, shared, policy, log, clock, mintId, wake },
  };
  // The receiver logs it and answers in the listener's stead; Bolt 5.1.0 tells it only of what is thrown on.
  app.error(async (error) => {
    throw error;
  });
  listen(app, deps);
  onHome(app, deps, keeper);

  const running = [
    { name: 'the receiver', stop: () => receiver.stop() },
    { name: 'listeners', stop: working.drained },
    { name: 'the change stream', stop: watch.close },
    { name: 'deliveries', stop: loop.stop },
    { name: 'digests', stop: digests.stop },
    { name: 'Home tabs', stop: keeper.stop },
  ];
  const stop = async () => {
    const left = await stopInTurn(running, stopMs, { timing: realTime, log });
    if (left.length > 0) log.warn({ left, requests: working.names() }, 'stopped with work left');
  };
  try {
    await app.init();
    await receiver.start();
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
