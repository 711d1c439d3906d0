import type { Step } from '../bots/stepping';
import type { Ledger } from '../people/ledger';
import type { Workplace } from '../place/workplace';
import { oneOfEverything } from './one-of-everything';

/** A step that is not reached within this is not reached any more; whether some are depends on what fails when. */
const longestMs = 10_000;
const mostTries = 4;

/** Kills a bot at each step, once; another one takes over. Answers with the steps that no bot came to. */
export async function eachStepOnce(
  place: Workplace,
  ledger: Ledger,
  steps: readonly Step[],
  say: (line: string) => void,
): Promise<Step[]> {
  const never: Step[] = [];
  for (const [index, step] of steps.entries()) {
    const { crew } = place;
    const doomed = await crew.hire({ step, nth: 1 });
    const replaced = doomed.ended.then(() => crew.hire());
    for (let tries = 1; tries <= mostTries && !doomed.hasEnded(); tries += 1) {
      await oneOfEverything(place, ledger, `E-${index + 1}${tries > 1 ? `x${tries}` : ''}`);
      await Promise.race([doomed.ended, later(longestMs)]);
    }
    say(doomed.hasEnded() ? `killed ${step}` : `nobody came to be killed ${step}`);
    if (!doomed.hasEnded()) {
      never.push(step);
      doomed.signal('SIGKILL');
    }
    await replaced;
    await crew.dismiss('SIGTERM');
  }
  return never;
}

function later(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}
