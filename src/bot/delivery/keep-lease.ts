import type { Logger } from 'pino';
import type { Timing } from '../connection/timing';

export type KeptLease = {
  /** Extends the lease; `false` if it was lost. */
  renew: () => Promise<boolean>;
  renewEveryMs: number;
  log: Logger;
};

/**
 * Renews a lease while work goes on under it, so that leases can be short and what a killed process had begun is soon
 * taken over. Renewals come at a fixed rate: one that has no answer does not delay the next.
 */
export async function keepLease<T>(timing: Timing, lease: KeptLease, work: () => Promise<T>): Promise<T> {
  const { renew, renewEveryMs, log } = lease;
  let next = timing.after(renewEveryMs, renewed);

  function renewed(): void {
    next = timing.after(renewEveryMs, renewed);
    renew().then(
      (held) => {
        if (!held) next.cancel();
      },
      (error) => log.warn({ err: error }, 'a lease was not renewed: tried again soon'),
    );
  }

  try {
    return await work();
  } finally {
    next.cancel();
  }
}
