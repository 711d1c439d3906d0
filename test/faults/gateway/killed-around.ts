import type { Random } from '../../../bench/random';
import type { Crew } from '../bots/crew';
import type { Step } from '../bots/stepping';

const common = ['loadState', 'loadForRequest', 'commit', 'claim', 'settle', 'save', 'release'];

const around = (names: readonly string[]): Step[] => names.flatMap((name) => [`before ${name}`, `after ${name}`]);

/** Who has not come to their step by then is killed wherever they are. */
const longestLifeMs = 3_000;
const seats = 2;

/**
 * Kills bots around the calls of what they do, two at a time, so often at least; answers with how often. The first of
 * `calls` goes outward.
 */
export async function killedAround(
  crew: Crew,
  random: Random,
  { calls, least, isOver }: { calls: readonly [string, ...string[]]; least: number; isOver: () => boolean },
): Promise<number> {
  const steps = around([...calls, ...common]);
  const outward = `after ${calls[0]}`;
  let kills = 0;
  async function seat(): Promise<void> {
    while (!isOver() || kills < least) {
      kills += 1;
      // Half of them where the other system has done its part and nothing is recorded yet.
      const step = random(0, 1) === 0 ? outward : (steps[random(0, steps.length - 1)] ?? outward);
      const doomed = await crew.hire({ step, nth: 1 });
      await doomed.ready;
      const timer = setTimeout(() => doomed.signal('SIGKILL'), longestLifeMs);
      await doomed.ended;
      clearTimeout(timer);
    }
  }
  await Promise.all(Array.from({ length: seats }, seat));
  return kills;
}
