import type { Random } from '../../../bench/random';
import { takeIn } from '../../support/take-in';
import type { StartedBot } from '../bots/started-bot';
import type { Death, Step } from '../bots/stepping';
import { atWork } from '../people/at-work';
import type { Ledger } from '../people/ledger';
import { faultOrder } from '../place/order';
import type { Workplace } from '../place/workplace';
import { stepsOfDeliveries, stepsOfHomes, stepsOfSubmits } from './steps';

/** How many orders people work on at the same time; a new one takes the place of the oldest after so many kills. */
const ordersAtOnce = 6;
const killsPerOrder = 4;

/** What can be returned, from the beginning. */
const shippedAtFirst = [2, 4].map((line) => ({ line, quantity: 15 }));

/** Two are always at work; up to two more come and go. */
const [regulars, temps] = [2, 2];
const longestRestMs = 4_000;

/** Who has not come to their step by then is killed wherever they are. */
const longestLifeMs = 4_000;

const steps: readonly Step[] = [...stepsOfSubmits, ...stepsOfDeliveries, ...stepsOfDeliveries, ...stepsOfHomes];

export const byTheClock = 'at any time';

/** How many bots were killed where: at a named step, or at any time. */
export type Kills = ReadonlyMap<Step | typeof byTheClock, number>;

export type KillOptions = { count: number; prefix: string; say: (line: string) => void };

/** Two to four bots at work, each killed at a random step or at a random time, and replaced, while people work. */
export async function randomKills(
  place: Workplace,
  ledger: Ledger,
  { count, prefix, say }: KillOptions,
): Promise<Kills> {
  const { random, crew, servicing, orders: store } = place;
  const kills = new Map<Step | typeof byTheClock, number>();
  const orders: string[] = [];
  let [left, done] = [count, 0];

  async function anotherOrder(): Promise<void> {
    const order = `${prefix}-${orders.length + 1}`;
    await takeIn(store, faultOrder(order));
    await servicing.submit('fulfill', { op: 'fulfill', order, lines: shippedAtFirst, carrier: 'UPS' });
    orders.push(order);
  }

  /** One seat: somebody is hired for it, killed and replaced until there is nobody left to kill. */
  async function seat(restMs: number): Promise<void> {
    while (left > 0) {
      left -= 1;
      await new Promise((resolve) => setTimeout(resolve, random(0, restMs)));
      const death = random(1, 4) > 1 ? anyDeath(random) : null;
      const where = await killed(await crew.hire(death ?? undefined), death, random);
      kills.set(where, (kills.get(where) ?? 0) + 1);
      done += 1;
      if (done % killsPerOrder === 0) await anotherOrder();
      if (done % 20 === 0) say(`${done} of ${count} killed`);
    }
  }

  for (let n = 0; n < ordersAtOnce; n += 1) await anotherOrder();
  const staff = atWork({ place, ledger, orders: () => orders.slice(-ordersAtOnce), patienceMs: 2_000, pauseMs: 150 });
  await Promise.all([
    ...Array.from({ length: regulars }, () => seat(0)),
    ...Array.from({ length: temps }, () => seat(longestRestMs)),
  ]);
  // Whoever is in the middle of something finishes it.
  await crew.hire();
  await staff.stop();
  return kills;
}

function anyDeath(random: Random): Death {
  return { step: steps[random(0, steps.length - 1)] ?? 'before commit', nth: random(1, 6) };
}

/** Resolves when a bot is dead, with where it died. */
async function killed(bot: StartedBot, death: Death | null, random: Random): Promise<Step | typeof byTheClock> {
  await bot.ready;
  let inTime = true;
  const timer = setTimeout(
    () => {
      inTime = false;
      bot.signal('SIGKILL');
    },
    death === null ? random(0, longestLifeMs) : longestLifeMs,
  );
  await bot.ended;
  clearTimeout(timer);
  return death !== null && inTime ? death.step : byTheClock;
}
