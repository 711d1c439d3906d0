import type { Figures } from '../../bench/measurement';
import { seededRandom } from '../../bench/random';
import { takeIn } from '../support/take-in';
import { botsAlive } from './afterwards/bots-alive';
import { nobodyInSilence } from './afterwards/nobody-in-silence';
import { whatHolds } from './afterwards/what-holds';
import { grown, heldBy } from './bots/growth';
import type { BotFigures } from './bots/settings';
import type { FaultRun } from './fault-run';
import { ledger } from './people/ledger';
import { agentIds } from './place/agents';
import { faultOrder } from './place/order';
import { openWorkplace, type Workplace } from './place/workplace';
import { oneService } from './soak/one-service';
import { times } from './soak/times';

/** How many people work at the same time, and the longest pause between two orders. */
const people = 4;
const longestPauseMs = 1_500;

/** Memory is looked at this often; the first look comes after the caches have filled. */
const looks = 10;
const warmUp = 0.1;

const longestMs = 120_000;

/** Two bots serve people for a long time, while nothing goes wrong but time passes. `count` is that of the people. */
export const soak: FaultRun = async ({ seed, count, minutes, say }) => {
  const random = seededRandom(seed);
  const kept = ledger();
  const agents = agentIds(count ?? people);
  const lengthMs = (minutes ?? 15) * 60_000;
  const place = await openWorkplace({ random, mode: 'socket', times: 1, agents, unlimitedPosts: true });
  try {
    const bots = [await place.crew.hire(), await place.crew.hire()];
    await Promise.all(bots.map(({ ready }) => ready));
    const waits = times();
    const start = performance.now();
    const isOver = () => performance.now() - start >= lengthMs;
    let serviced = 0;

    async function work(user: string): Promise<void> {
      while (!isOver()) {
        serviced += 1;
        const order = `K-${serviced}`;
        await takeIn(place.orders, faultOrder(order));
        await oneService({ place, ledger: kept, user, orders: () => [order], patienceMs: 0 }, order, waits);
        await pause(random(0, longestPauseMs));
      }
    }

    const [seen] = await Promise.all([watched(place, lengthMs, say), ...agents.map(work)]);
    const seconds = (performance.now() - start) / 1_000;
    const more = [nobodyInSilence, botsAlive(bots)];
    const held = await whatHolds(place, kept, { longestMs, more });
    const rate = Math.round((serviced / seconds) * 10) / 10;
    return {
      title: `${agents.length} people, two bots, ${Math.round(seconds)} s: ${serviced} orders serviced, ${rate} a second`,
      rows: waits.rows(),
      held: seen.rows,
      broken: [...held.broken, ...seen.bots.flatMap((list, n) => grown(`bot ${n + 1}`, list))],
    };
  } finally {
    await place.close();
  }
};

type Seen = { rows: Figures[]; bots: readonly BotFigures[][] };

/** Looks at what the bots hold, again and again until the time is over. */
async function watched({ crew }: Workplace, lengthMs: number, say: (line: string) => void): Promise<Seen> {
  const bots: BotFigures[][] = crew.atWork().map(() => []);
  const rows: Figures[] = [];
  const start = performance.now();
  await pause(lengthMs * warmUp);
  for (let look = 1; look <= looks; look += 1) {
    const figures = await Promise.all(crew.atWork().map((bot) => bot.figures()));
    for (const [n, one] of figures.entries()) bots[n]?.push(one);
    const minute = Math.round((performance.now() - start) / 6_000) / 10;
    rows.push(Object.assign({ minute }, ...figures.map((one, n) => heldBy(one, `bot ${n + 1}: `))));
    say(`${look} of ${looks}, after ${minute} minutes`);
    if (look < looks) await pause((lengthMs * (1 - warmUp)) / (looks - 1));
  }
  return { rows, bots };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
