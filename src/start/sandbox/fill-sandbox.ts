import { retryPolicyFor } from '../../bot/connection/posting/retry-policy';
import type { BotPorts, Pace } from '../../bot/services/bot-ports';
import { startBot } from '../../bot/start-bot';
import type { Policy } from '../../domain/policy/policy';
import type { Database } from '../../store/database/connect';
import { outboxFigures } from '../../store/outgoing/outbox-figures';
import { keepFlowsAtStart } from '../ports/keep-flows-at-start';
import { type PortsOptions, portsOn } from '../ports/ports-on';
import { monthSteps } from './history/month-steps';
import { type PastDesk, playMonth } from './history/play-month';
import { returnSteps } from './history/return-steps';
import { untoldServicing } from './history/untold-servicing';
import { keepLowerReturnFee } from './lower-return-fee';
import { takeInSamples } from './sample-orders';
import type { SandboxInstead } from './sandbox';

type Filling = { db: Database['db']; instead: SandboxInstead; options: PortsOptions; say: (line: string) => void };

const firstOfMonth = 'SO-2001';

const dayMs = 24 * 3_600_000;

/** What was decided began within it. */
const monthMs = 32 * dayMs;

/** The first orders were shipped within it. */
const historyMs = 120 * dayMs;

/** Takes the sample orders in that are missing, and gives a sandbox that begins its last month. */
export async function fillSandbox({ db, instead, options, say }: Filling, fresh = instead.fresh): Promise<void> {
  const { mailer: _, ...silent } = options;
  const ports = portsOn(db, { ...silent, policy: inSilence(options.policy), clock: instead.clock.now });
  const flowsSince = new Date(instead.clock.now().getTime() - (fresh ? monthMs : 0));
  await keepFlowsAtStart(ports.flows, options.policy, { now: flowsSince, log: options.log, say });
  if (fresh) await keepLowerReturnFee(ports.flows, options.policy.flows, instead.clock.now().toISOString());
  if (fresh && (await ports.orders.load(firstOfMonth)) === null) {
    say('Giving the sandbox a month of orders, which takes a moment and is done once.');
    await fillMonth(db, instead, ports);
  }
  const taken = await takeInSamples(ports.orders, options.policy, new Date().toISOString());
  if (taken.length > 0) say(`Sample orders taken in: ${taken.join(', ')}`);
}

/** What is past is told to nobody outside of the sandbox, and summed up for nobody. */
function inSilence({ digest: _, stats: { weekly: __, ...stats }, ...policy }: Policy): Policy {
  return { ...policy, stats, webhooks: [] };
}

const pace: Pace = {
  postsApartMs: 0,
  retryPolicyFor,
  gatherMs: 1_000,
  othersFirstMs: 0,
  pollMs: 200,
  renewLeaseMs: 3_000,
};

async function fillMonth(db: Database['db'], instead: SandboxInstead, ports: BotPorts): Promise<void> {
  const { sandbox, connection, clock } = instead;
  const { driver, apiUrl } = sandbox;
  const now = new Date();
  const due = async () => (await outboxFigures(db, clock.now())).due;
  const desk: PastDesk = { driver, ports, clock, due };
  // So many returns would flood the channels.
  const untold = { ...desk, ports: { ...ports, servicing: untoldServicing(ports) } };
  driver.limitPosts(0);
  // A bot that starts counts the days that are over, and keeps the figures: those to come are not over yet.
  clock.setTo(new Date(now.getTime() - historyMs));
  const bot = await startBot({ connection, apiUrl, port: undefined, host: '127.0.0.1' }, { ...ports, pace });
  try {
    await driver.until(() => driver.connections() > 0);
    const refused = [...(await playMonth(untold, returnSteps, now)), ...(await playMonth(desk, monthSteps, now))];
    for (const { deed, refusal } of refused) ports.log.debug({ deed, refusal }, 'the policy does not allow this past');
  } catch (err) {
    // As with a policy for other channels. What is there of the month is true all the same.
    ports.log.warn({ err }, 'the sandbox begins without all of its last month');
  } finally {
    clock.setTo(null);
    await bot.stop();
    driver.limitPosts(1);
  }
}
