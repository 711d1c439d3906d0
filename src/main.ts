import { randomUUID } from 'node:crypto';
import { realTime } from './bot/receiving/timing';
import { startBot } from './bot/start-bot';
import { type Running, stopInTurn } from './bot/stop-in-turn';
import { servicingOf } from './domain/servicing';
import { carryOutRefund } from './finance/carry-out-refund';
import { manualGateway } from './finance/gateways/manual';
import { meteredObserver } from './metrics/metered-observer';
import { metrics } from './metrics/metrics';
import { metricsRoute } from './metrics/metrics-route';
import { type Config, readConfig } from './start/config';
import { giveWay } from './start/give-way';
import { loggerTo } from './start/logger';
import { migrateMeanwhile } from './start/migrate-meanwhile';
import { observedServicing } from './start/observed-servicing';
import { openDatabase } from './start/open-database';
import { readText } from './start/read-text';
import { readings } from './start/readings';
import { errandRunner } from './start/run-errand';
import { takeInSamples } from './start/sample-orders';
import { sandboxInstead } from './start/sandbox';
import { asyncTracing } from './start/tracing';
import { workspacePorts } from './start/workspace-ports';
import { auditTrail } from './store/audit-trail';
import { bringAllUpToDate } from './store/bring-up-to-date';
import { deliveryStore } from './store/delivery-store';
import { digestStore } from './store/digest-store';
import { homeStore } from './store/home-store';
import { memoBook } from './store/memo-book';
import { orderFinder } from './store/order-finder';
import { orderStore } from './store/order-store';
import { outboxFigures } from './store/outbox-figures';
import { seenRequests } from './store/seen-requests';
import { watchOrders } from './store/watch-orders';
import { tellEndpoints } from './webhooks/tell-endpoints';

/** The bot ends by itself within ten seconds; the embedded database may want some more. Orchestrators kill after thirty. */
const stopMs = 20_000;

/** Starts the bot, against Slack where there are tokens and else in a sandbox; answers with how to stop it again. */
async function start(config: Config, say: (line: string) => void): Promise<() => Promise<void>> {
  const tracing = asyncTracing();
  const log = loggerTo(config.logLevel, tracing);
  const clock = () => new Date();
  const running: Running[] = [];
  const stop = async () => {
    const left = await stopInTurn(running.splice(0).reverse(), stopMs, { timing: realTime, log });
    if (left.length > 0) log.warn({ left }, 'ended while this was still open');
  };
  try {
    const database = await openDatabase(config, say);
    running.push({ name: 'the database', stop: database.close });
    const { db } = database;
    running.push(migrateMeanwhile((stopping) => bringAllUpToDate(db, clock, stopping), log));
    const orders = orderStore(db, clock, tracing);
    const instead = config.slack === null ? await sandboxInstead(config) : null;
    if (instead !== null) {
      running.push({ name: 'the sandbox', stop: instead.sandbox.stop });
      const fresh = await takeInSamples(orders, clock().toISOString());
      if (fresh.length > 0) say(`Sample orders taken in: ${fresh.join(', ')}`);
    }
    const connection = instead?.connection ?? config.slack;
    if (connection === null) throw new Error('neither Slack nor a sandbox to connect to');
    const apiUrl = instead?.sandbox.apiUrl ?? config.slackApiUrl;
    const policy = instead?.policy ?? config.policy;
    const audit = auditTrail(db);
    const book = memoBook(db);
    const figures = metrics(() => readings((now) => outboxFigures(db, now), book, clock()));
    const servicing = observedServicing(
      servicingOf({
        ...{ store: orders, audit, policy, now: () => clock().toISOString() },
        giveWay(lost) {
          figures.lostRaces.inc();
          return giveWay(lost);
        },
      }),
      { metrics: figures, log },
    );
    // In the sandbox PORT is its page's.
    const port = instead === null ? config.port : undefined;
    const bot = await startBot(
      { connection, apiUrl, port, host: config.host },
      {
        ...{ orders, audit, servicing, policy, log, clock, mintId: randomUUID },
        finder: orderFinder(db),
        book,
        deliveries: deliveryStore(db, clock, tracing),
        homes: homeStore(db, clock),
        digests: digestStore(db, clock),
        run: errandRunner(servicing, carryOutRefund(manualGateway, servicing), tellEndpoints(config.endpoints, clock)),
        watch: (wake) =>
          watchOrders(db, wake, (error) => log.warn({ err: error }, 'no change stream: looking by the clock')),
        pingDatabase: () => db.command({ ping: 1 }),
        seen: seenRequests(db),
        ...(config.tokenKeys !== null && { workspaces: workspacePorts(db, config.tokenKeys, clock) }),
        ...{ tracing, observer: meteredObserver(figures), routes: [metricsRoute(figures)] },
      },
    );
    running.push({ name: 'the bot', stop: bot.stop });
    say(
      instead === null
        ? 'slash-order is connected to Slack.'
        : `slash-order runs in a sandbox, which is not Slack: open ${instead.sandbox.pageUrl} and type /order SO-1001`,
    );
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function main(): void {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const read = readConfig(process.env, readText);
  if ('problems' in read) {
    for (const { path, problem } of read.problems) say(`${path} ${problem}`);
    process.exitCode = 2;
    return;
  }
  const started = start(read.config, say).catch((error) => {
    say(`slash-order could not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
    return async () => undefined;
  });
  const stop = () => void started.then((close) => close()).then(() => process.exit());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main();
