import type { Figures } from '../../bench/measurement';
import { seededRandom } from '../../bench/random';
import { inboxFigures } from '../../src/store/inbox/open-deliveries';
import { intakeTestSecrets, standardDelivery } from '../support/intake-on';
import { evidenceOf } from './afterwards/evidence';
import { settled } from './afterwards/settled';
import { whatHolds } from './afterwards/what-holds';
import { grown, heldBy } from './bots/growth';
import type { BotFigures } from './bots/settings';
import type { StartedBot } from './bots/started-bot';
import type { FaultRun } from './fault-run';
import { forged } from './hostile/forged';
import type { HostileKind } from './hostile/hostile-request';
import { notSlacks } from './hostile/not-slacks';
import { notTheShops, type TakenBefore } from './hostile/not-the-shops';
import { type Sender, senderTo } from './hostile/sent';
import { setUp } from './hostile/set-up';
import { anyOf, type Desk } from './people/desk';
import { type Ledger, ledger } from './people/ledger';
import { lookUp } from './people/look-up';
import { openWorkplace, type Workplace } from './place/workplace';

/** How many are sent at the same time, and how often memory is looked at. */
const sideBySide = 16;
const looks = 5;
const longestMs = 120_000;

/** Requests that nobody should let in, to one bot that takes them over HTTP. */
export const hostile: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const all = count ?? 10_000;
  const kept = ledger();
  const place = await openWorkplace({ random, mode: 'http', times: 1, intake: intakeTestSecrets });
  const bot = await place.crew.hire();
  await bot.ready;
  const sender = senderTo(bot.settings.slack.port ?? 0, sideBySide);
  try {
    const desk: Desk = { place, ledger: kept, user: 'U0AVA', orders: () => ['F-1', 'F-2'], patienceMs: 10_000 };
    const known = await setUp(place, desk, sender);
    const taken = await takenIn(place, bot);
    const kinds = [...notSlacks(random), ...forged(known, random), ...notTheShops(taken, random)];
    const before = await traceOf(place, kept);
    const { rows, broken } = await besieged({ place, bot, sender, kinds, all, say });
    if ((await traceOf(place, kept)) !== before)
      broken.push('something got in: journals or messages are not as before');
    const ending = await lookUp.by(desk);
    if (ending !== 'done') broken.push(`afterwards, a good request ends in: ${ending}`);
    const held = await whatHolds(place, kept, { longestMs });
    return {
      title: `${all} hostile requests of ${kinds.length} kinds, ${sideBySide} at a time`,
      rows,
      broken: [...broken, ...held.broken],
    };
  } finally {
    sender.close();
    await place.close();
  }
};

type Siege = {
  place: Workplace;
  bot: StartedBot;
  sender: Sender;
  kinds: readonly HostileKind[];
  all: number;
  say: (line: string) => void;
};

/** Sends all of them, in rounds after each of which the bot is asked what it holds. */
async function besieged({
  place,
  bot,
  sender,
  kinds,
  all,
  say,
}: Siege): Promise<{ rows: Figures[]; broken: string[] }> {
  const wrong = new Map<string, number>();
  const rows: Figures[] = [];
  const held: BotFigures[] = [];
  let sent = 0;

  async function round(end: number): Promise<void> {
    while (sent < end && !bot.hasEnded()) {
      const kind = kinds[sent] ?? anyOf({ place }, kinds);
      sent += 1;
      if (kind === undefined) return;
      const request = kind.make();
      const status = await sender.send(request);
      if (request.expects.includes(status)) continue;
      const what = `“${kind.name}” is answered with ${status}`;
      wrong.set(what, (wrong.get(what) ?? 0) + 1);
    }
  }

  for (let look = 1; look <= looks && !bot.hasEnded(); look += 1) {
    const start = performance.now();
    const from = sent;
    await Promise.all(Array.from({ length: sideBySide }, () => round(Math.ceil((all * look) / looks))));
    const perSecond = Math.round((sent - from) / ((performance.now() - start) / 1_000));
    if (bot.hasEnded()) break;
    const figures = await bot.figures();
    held.push(figures);
    rows.push({ sent, 'per second': perSecond, ...heldBy(figures) });
    say(`${sent} of ${all} sent`);
  }
  return {
    rows,
    broken: [
      ...[...wrong].map(([what, times]) => `${what}, ${times} times`),
      ...(bot.hasEnded() ? ['the bot has ended'] : []),
      ...grown('the bot', held),
    ],
  };
}

/** Good deliveries, which were taken and had their effect; somebody may have kept them. */
async function takenIn(place: Workplace, bot: StartedBot): Promise<TakenBefore[]> {
  const capture = { order: 'F-1', payment: 'p1', amount: 100 };
  const taken = ['a', 'b'].map((id) => standardDelivery('captures', capture, { id }));
  for (const { path, headers, body } of taken) {
    const url = `http://127.0.0.1:${bot.settings.slack.port}${path}`;
    const { status } = await fetch(url, { method: 'POST', headers, body });
    if (status !== 202) throw new Error(`a good delivery was answered with ${status}`);
  }
  while ((await inboxFigures(place.db)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await settled(place, longestMs);
  return taken;
}

/** All that could show that something got in: what orders are, and what people who did nothing can see. */
async function traceOf(place: Workplace, kept: Ledger): Promise<string> {
  const { orders, messages } = await evidenceOf(place, kept);
  const told = ['U0BEN', 'U0ANA', 'U0FIN'].map((user) => place.driver.ephemerals(user).length);
  const inbox = await place.db.collection('inbox').countDocuments();
  return JSON.stringify([orders.map(({ entries, summary }) => [entries, summary]), messages, told, inbox]);
}
