import type { Random } from '../../../bench/random';
import type { Crew } from '../bots/crew';
import type { Step } from '../bots/stepping';

const steps: readonly Step[] = [
  'refund',
  'find',
  'loadState',
  'loadForRequest',
  'commit',
  'claim',
  'settle',
  'save',
  'release',
].flatMap((name) => [`before ${name}`, `after ${name}`]);

/** Who has not come to their step by then is killed wherever they are. */
const longestLifeMs = 3_000;

/** Kills bots around the steps of a refund, one after the other, so often at least; answers with how often. */
export async function killedAround(
  crew: Crew,
  random: Random,
  { least, isOver }: { least: number; isOver: () => boolean },
): Promise<number> {
  let kills = 0;
  while (!isOver() || kills < least) {
    // Half of them where money has moved and nothing is recorded yet.
    const step = random(0, 1) === 0 ? 'after refund' : (steps[random(0, steps.length - 1)] ?? 'before refund');
    const doomed = await crew.hire({ step, nth: 1 });
    await doomed.ready;
    const timer = setTimeout(() => doomed.signal('SIGKILL'), longestLifeMs);
    await doomed.ended;
    clearTimeout(timer);
    kills += 1;
  }
  return kills;
}
