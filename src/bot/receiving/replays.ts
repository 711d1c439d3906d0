import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { shortMemory } from './short-memory';
import type { Timing } from './timing';
import { within } from './within';

/** Whether anybody has seen this hash before; from now on, and until then, somebody has. Rejects where that cannot be known. */
export type SeenBefore = (hash: string, until: Date) => Promise<boolean>;

export type ReplayDeps = { seenBefore: SeenBefore; timing: Timing; log: Logger };

/** Far more than Slack signs in ten minutes; what is forgotten for want of room is still known to the database. */
const mostRemembered = 100_000;

/** A person waits meanwhile. */
const databaseMs = 500;

/**
 * Tells whether a signature was used before, at this process or another one. Slack's own retries are signed anew. Where
 * the database does not answer, what this process remembers has to do: a request that gets in twice has its effect once
 * anyway, since every request to change an order carries an id that is served once.
 */
export function replayGuard({
  seenBefore,
  timing,
  log,
}: ReplayDeps): (signature: string, until: number) => Promise<boolean> {
  const used = shortMemory<true>(mostRemembered, timing);

  async function elsewhere(hash: string, until: number): Promise<boolean> {
    try {
      return await seenBefore(hash, new Date(until));
    } catch (error) {
      log.warn({ err: error }, 'the database does not know of replays: this process remembers its own');
      return false;
    }
  }

  return async (signature, until) => {
    // The hash, because a database is no place for signatures.
    const hash = createHash('sha256').update(signature).digest('hex');
    if (used.recall(hash) !== undefined) return true;
    used.remember(hash, true, until);
    return within(timing, databaseMs, elsewhere(hash, until), false);
  };
}
