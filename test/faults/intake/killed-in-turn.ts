import type { Random } from '../../../bench/random';
import type { Crew } from '../bots/crew';
import type { Step } from '../bots/stepping';

const around = (...names: string[]): Step[] => names.flatMap((name) => [`before ${name}`, `after ${name}`]);

/** Where a bot can be killed while it keeps a delivery, and while it processes one. */
export const stepsOfIntake: readonly Step[] = [
  ...around('keep', 'claim', 'renew', 'settle', 'postpone'),
  ...around('insert', 'load', 'replace', 'loadForRequest', 'commit'),
];

/** Who has not come to their step by then is killed wherever they are. */
const longestLifeMs = 4_000;

export type KillingInTurn = { steps: readonly Step[]; seats: number; isOver: () => boolean };

/** Whoever sits on a seat is killed at a step, each step in turn, and replaced, until it is over. */
export async function killedInTurn(
  crew: Crew,
  random: Random,
  { steps, seats, isOver }: KillingInTurn,
): Promise<Map<Step, number>> {
  const kills = new Map<Step, number>();
  let turn = 0;
  async function seat(): Promise<void> {
    while (!isOver()) {
      const step = steps[turn % steps.length] ?? 'before keep';
      turn += 1;
      const bot = await crew.hire({ step, nth: random(1, 6) });
      await bot.ready;
      let where: Step = step;
      const timer = setTimeout(() => {
        where = 'at any time';
        bot.signal('SIGKILL');
      }, longestLifeMs);
      await bot.ended;
      clearTimeout(timer);
      kills.set(where, (kills.get(where) ?? 0) + 1);
    }
  }
  await Promise.all(Array.from({ length: seats }, seat));
  return kills;
}
