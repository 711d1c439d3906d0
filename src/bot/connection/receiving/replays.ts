import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { ttlCache } from '../ttl-cache';
import type { Signed } from './signature';
import { windowMs } from './signature';

/** Hashes of Slack's requests that any process has answered. Rejects if the database cannot tell. */
export type SeenRequests = {
  known: (hash: string) => Promise<boolean>;
  keep: (hash: string, until: Date) => Promise<void>;
};

export type ReplayDeps = { seen: SeenRequests; timing: Timing; log: Logger };

/** Far more than Slack sends in ten minutes; the database still knows those that were evicted. */
const maxRemembered = 100_000;

/** A person is waiting. */
const databaseMs = 500;

export type ReplayGuard = {
  /** Whether any process has answered the request, or this one is answering it. */
  isRepeated: (signed: Signed) => Promise<boolean>;
  /** Records the answer; a failed request may come again. */
  settled: (signed: Signed, answered: boolean) => void;
};

/**
 * Detects replays. Slack signs its own retries anew, so an identical request comes from a proxy that lost the answer
 * or from an attacker. If the database does not answer, this process's memory must do: each change carries a request
 * id, so serving it twice is harmless.
 */
export function replayGuard({ seen, timing, log }: ReplayDeps): ReplayGuard {
  const local = ttlCache<true>(maxRemembered, windowMs, timing);
  const unknown = (error: unknown) => {
    log.warn({ err: error }, 'the database does not know of replays: this process remembers its own');
    return false;
  };
  return {
    async isRepeated({ signature, until }) {
      const hash = hashOf(signature);
      if (local.has(hash)) return true;
      local.set(hash, true, { ttl: until - timing.now() });
      return withTimeout(timing, databaseMs, seen.known(hash).catch(unknown), false);
    },
    settled({ signature, until }, answered) {
      const hash = hashOf(signature);
      if (answered) seen.keep(hash, new Date(until)).catch(unknown);
      else local.delete(hash);
    },
  };
}

/** Signatures are not stored in the clear. */
function hashOf(signature: string): string {
  return createHash('sha256').update(signature).digest('hex');
}
