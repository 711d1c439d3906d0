import { realTime } from './bot/connection/timing';
import { startBot } from './bot/start-bot';
import { type Running, stopInTurn } from './bot/stop-in-turn';
import type { Mailer } from './domain/ports/mailer';
import type { OriginalOrder } from './domain/records/original-order';
import { takeIn } from './domain/servicing/take-in';
import { smtpMailer } from './mail/smtp-mailer';
import { backgroundMigration } from './start/background/background-migration';
import { followPolicy } from './start/background/follow-policy';
import { hourlyCheckpoints } from './start/background/hourly-checkpoints';
import { sweepOfRefunds } from './start/background/sweep-of-refunds';
import { type Config, readConfig } from './start/config/config';
import { intakePort } from './start/config/intake-port';
import { readText } from './start/config/read-text';
import { loggerTo } from './start/logging/logger';
import { terminalSafe } from './start/logging/terminal-safe';
import { asyncTracing } from './start/logging/tracing';
import { backOff } from './start/ports/back-off';
import { keepFlowsAtStart } from './start/ports/keep-flows-at-start';
import { openDatabase } from './start/ports/open-database';
import { paymentPorts } from './start/ports/payment-ports';
import { portsOn } from './start/ports/ports-on';
import { startPulls } from './start/pulling/pull-loop';
import { fillSandbox } from './start/sandbox/fill-sandbox';
import { outboxMailer } from './start/sandbox/outbox-mailer';
import { allowReset } from './start/sandbox/reset-sandbox';
import { restartable } from './start/sandbox/restartable';
import { sampleLabel } from './start/sandbox/sample-label';
import { type SandboxInstead, sandboxInstead } from './start/sandbox/sandbox';
import { standInSystems } from './start/sandbox/stand-in-systems';
import { tickingFlows } from './start/sandbox/ticking-flows';
import { withSampleSeller } from './start/sandbox/with-sample-seller';
import { bringAllUpToDate } from './store/orders/bring-up-to-date';
import { pullPlaces } from './store/pulls/pull-places';

/** The bot stops within ten seconds, and the embedded database may need more; orchestrators kill after thirty. */
const stopMs = 20_000;

/** Starts the bot, against Slack with tokens and else in a sandbox. The result stops it. */
async function start(config: Config, say: (line: string) => void): Promise<() => Promise<void>> {
  const tracing = asyncTracing();
  const log = loggerTo(config.logLevel, tracing);
  const clock = () => new Date();
  const running: Running[] = [];
  const stop = async () => {
    const open = await stopInTurn(running.splice(0).reverse(), stopMs, { timing: realTime, log });
    if (open.length > 0) log.warn({ left: open }, 'ended while this was still open');
  };
  try {
    const database = await openDatabase(config, say);
    running.push({ name: 'the database', stop: database.close });
    const { db } = database;
    running.push(backgroundMigration((stopping) => bringAllUpToDate(db, clock, stopping), log));
    const instead = config.slack === null ? await sandboxInstead(config) : null;
    if (instead !== null) running.push({ name: 'the sandbox', stop: instead.sandbox.stop });
    const mailer = mailerOf(config, instead);
    const policy = instead === null ? config.policy : withSampleSeller(config.policy);
    const ask = instead && { ask: standInSystems, fetchFile: sampleLabel };
    const options = { ...config, policy, log, clock, tracing, ...(mailer && { mailer }), ...ask };
    const shop = portsOn(db, options);
    const ports = instead === null ? shop : tickingFlows(shop, instead.sandbox);
    running.push(sweepOfRefunds(paymentPorts(db, { ...config, ...ports }).sweep, log));
    running.push(await followPolicy(db, ports.rereadPolicy, log));
    if (config.sfcc !== null) {
      const { orders, policy } = ports;
      const context = { policy, now: () => clock().toISOString(), backOff };
      const take = (order: OriginalOrder) => takeIn(orders, order, context);
      running.push(startPulls({ access: config.sfcc, take, places: pullPlaces(db, clock), clock, log }));
    }
    const filling = instead && { db, instead, options, say };
    if (filling === null) await keepFlowsAtStart(ports.flows, config.policy, { now: clock(), log, say });
    else await fillSandbox(filling);
    // The sandbox's past comes in afterwards: a checkpoint before it would miss what it is to have covered.
    running.push(hourlyCheckpoints(ports.checkpoints, log));
    const connection = instead?.connection ?? config.slack;
    if (connection === null) throw new Error('neither Slack nor a sandbox to connect to');
    const apiUrl = instead?.sandbox.apiUrl ?? config.slackApiUrl;
    const { host, metricsPort } = config;
    const port = intakePort(config);
    const bot = await restartable(() => startBot({ connection, apiUrl, port, metricsPort, host }, ports));
    running.push({ name: 'the bot', stop: bot.stop });
    if (filling !== null) allowReset(filling, config, bot);
    say(
      instead === null
        ? 'slash-order is connected to Slack.'
        : `slash-order is running in a sandbox, not in Slack: open ${instead.sandbox.pageUrl} and type /order SO-1001`,
    );
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** In the sandbox, mails go to its outbox. */
function mailerOf({ mail }: Pick<Config, 'mail'>, instead: SandboxInstead | null): Mailer | null {
  if (instead !== null) return outboxMailer(instead.sandbox.outbox);
  return mail === null ? null : smtpMailer(mail);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return taken ? `${error.message}. The port is in use. Set PORT to another one.` : error.message;
}

function main(): void {
  const say = (text: string) => process.stderr.write(`${text.split('\n').map(terminalSafe).join('\n')}\n`);
  const read = readConfig(process.env, readText, 'bot');
  if ('problems' in read) {
    for (const { path, problem } of read.problems) say(`${path} ${problem}`);
    process.exitCode = 2;
    return;
  }
  const started = start(read.config, say).catch((error) => {
    say(`slash-order couldn’t start: ${reasonOf(error)}`);
    process.exitCode = 2;
    return async () => undefined;
  });
  const stop = () => void started.then((close) => close()).then(() => process.exit());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main();
