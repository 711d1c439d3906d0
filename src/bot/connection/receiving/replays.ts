import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { ttlCache } from '../ttl-cache';
import type { Signed } from './signature';
import { windowMs } from './signature';

/** What of Slack's requests was answered, by whichever process, as hashes. Rejects where that cannot be known. */
export type SeenRequests = {
  known: (hash: string) => Promise<boolean>;
  keep: (hash: string, until: Date) => Promise<void>;
};

export type ReplayDeps = { seen: SeenRequests; timing: Timing; log: Logger };

/** Far more than Slack signs in ten minutes; what is forgotten for want of room is still known to the database. */
const mostRemembered = 100_000;

/** A person waits meanwhile. */
const databaseMs = 500;

export type ReplayGuard = {
  /** Whether the request was answered before, at this process or another one, or is being answered here. */
  isRepeated: (signed: Signed) => Promise<boolean>;
  /** It was answered by now; or it failed, and then may come again. */
  settled: (signed: Signed, answered: boolean) => void;
};

/**
 * Knows the requests that were served already. Slack's own retries are signed anew; what comes again byte for byte
 * comes from a proxy that lost the answer, or from somebody who recorded it. Where the database does not answer, what
 * this process remembers has to do: a request that is served twice has its effect once anyway, since every request to
 * change an order carries an id.
 */
export function replayGuard({ seen, timing, log }: ReplayDeps): ReplayGuard {
  const here = ttlCache<true>(mostRemembered, windowMs, timing);
  const unknown = (error: unknown) => {
    log.warn({ err: error }, 'the database does not know of replays: this process remembers its own');
    return false;
  };
  return {
    async isRepeated({ signature, until }) {
      const hash = hashOf(signature);
      if (here.has(hash)) return true;
      here.set(hash, true, { ttl: until - timing.now() });
      return withTimeout(timing, databaseMs, seen.known(hash).catch(unknown), false);
    },
    settled({ signature, until }, answered) {
      const hash = hashOf(signature);
      if (answered) seen.keep(hash, new Date(until)).catch(unknown);
      else here.delete(hash);
    },
  };
}

/** A database is no place for signatures. */
function hashOf(signature: string): string {
  return createHash('sha256').update(signature).digest('hex');
}
