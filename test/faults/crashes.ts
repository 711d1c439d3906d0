import type { Figures } from '../../bench/measurement';
import { type Random, seededRandom } from '../../bench/random';
import { whatHolds } from './afterwards/what-holds';
import type { Step } from './bots/stepping';
import { eachStepOnce } from './crashes/each-step-once';
import { randomKills } from './crashes/random-kills';
import { stepsOfDeliveries, stepsOfHomes, stepsOfSubmits } from './crashes/steps';
import type { FaultRun, Report } from './fault-run';
import { type Ledger, ledger } from './people/ledger';
import { openWorkplace, type Workplace } from './place/workplace';

/** A lease ends after one second. */
const times = 10;
const longestMs = 120_000;

/** What was killed where, and the statements that the killing itself already contradicts. */
type Killed = { figures: Figures; broken: string[] };

/**
 * Bots are killed at every step of their work once, and then at random; others take over what they leave. With a
 * count, that many at random, and at no more steps than that.
 */
export const crashes: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const all = count ?? 200;
  const overHttp = Math.floor(all / 4);
  const every = [...stepsOfSubmits, ...stepsOfDeliveries, ...stepsOfHomes];
  const steps = count === null ? every : someOf(every, count, random);
  const parts = [
    await killing(random, 'socket', (place, kept) => once(place, kept, steps, say)),
    await killing(random, 'socket', (place, kept) => atRandom(place, kept, all - overHttp, say)),
    ...(overHttp > 0 ? [await killing(random, 'http', (place, kept) => atRandom(place, kept, overHttp, say))] : []),
  ];
  return {
    title: `Bots killed with SIGKILL at each of ${steps.length} steps, and ${all} times at random`,
    rows: parts.flatMap(({ rows }) => rows),
    broken: parts.flatMap(({ broken }) => broken),
  };
};

function someOf(steps: readonly Step[], count: number, random: Random): Step[] {
  const left = [...steps];
  while (left.length > count) left.splice(random(0, left.length - 1), 1);
  return left;
}

/** Opens a workplace, has bots killed there, and looks at what holds afterwards. */
async function killing(
  random: Random,
  mode: 'socket' | 'http',
  kill: (place: Workplace, kept: Ledger) => Promise<Killed>,
): Promise<Omit<Report, 'title'>> {
  const kept = ledger();
  const place = await openWorkplace({ random, mode, times });
  try {
    const killed = await kill(place, kept);
    const held = await whatHolds(place, kept, { longestMs });
    return { rows: [{ mode, ...killed.figures, ...held.figures }], broken: [...killed.broken, ...held.broken] };
  } finally {
    await place.close();
  }
}

async function once(
  place: Workplace,
  kept: Ledger,
  steps: readonly Step[],
  say: (line: string) => void,
): Promise<Killed> {
  const never = await eachStepOnce(place, kept, steps, say);
  const broken = never.map((step) => `no bot ever came to the step ${step}`);
  return { figures: { kills: steps.length - never.length, places: steps.length - never.length }, broken };
}

async function atRandom(place: Workplace, kept: Ledger, count: number, say: (line: string) => void): Promise<Killed> {
  const kills = await randomKills(place, kept, { count, prefix: 'R', say });
  return { figures: { kills: [...kills.values()].reduce((sum, n) => sum + n, 0), places: kills.size }, broken: [] };
}
