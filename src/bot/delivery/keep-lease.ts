import type { Logger } from 'pino';
import type { Timing } from '../connection/timing';

/** Several times within a lease, so that one slow answer of the database does not lose it. */
const renewEveryMs = 3_000;

/**
 * Works under a lease, and renews it while the work goes on. Leases can be short then: what a killed process had begun
 * is soon taken over. Where a lease is lost all the same, its writes have no effect and its next post is not sent.
 */
export async function keepLease<T>(
  timing: Timing,
  { renew, log }: { renew: () => Promise<boolean>; log: Logger },
  work: () => Promise<T>,
): Promise<T> {
  let next = timing.after(renewEveryMs, renewed);
  let done = false;

  function renewed(): void {
    renew()
      .catch((error) => {
        log.warn({ err: error }, 'a lease was not renewed: tried again soon');
        return true;
      })
      .then((held) => {
        if (held && !done) next = timing.after(renewEveryMs, renewed);
      });
  }

  try {
    return await work();
  } finally {
    done = true;
    next.cancel();
  }
}
