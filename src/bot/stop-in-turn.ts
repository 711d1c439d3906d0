import type { Logger } from 'pino';
import type { Timing } from './connection/timing';
import { withTimeout } from './connection/timing';

export type Running = { name: string; stop: () => Promise<unknown> };

/** Stops one after the other; after `ms` in all, no longer waits. Returns the names of those still running then. */
export async function stopInTurn(
  running: readonly Running[],
  ms: number,
  { timing, log }: { timing: Timing; log: Logger },
): Promise<string[]> {
  const end = timing.now() + ms;
  const left: string[] = [];
  for (const { name, stop } of running) {
    const stopped = stop().then(
      () => true,
      (error) => {
        log.error({ err: error, name }, 'something did not stop as it should');
        return true;
      },
    );
    if (!(await withTimeout(timing, Math.max(0, end - timing.now()), stopped, false))) left.push(name);
  }
  return left;
}
