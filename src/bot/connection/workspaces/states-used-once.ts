import { createHash } from 'node:crypto';
import { ClearStateStore, InvalidStateError, type StateStore } from '@slack/oauth';
import type { OAuthStateStore } from '../../../domain/ports/oauth-state-store';

/** How long a state is good, in seconds: so long may the way to Slack and back take. */
const goodSeconds = 600;

/** States count whole seconds, and the clocks of two processes may differ. */
const keptMs = 2 * goodSeconds * 1_000;

/**
 * Signed states, each of which leads back from Slack once: OAuth 4.0.0 takes the same one again for ten minutes, so
 * that whoever finds it in a log or a history could.
 */
export function statesUsedOnce(secret: string, used: OAuthStateStore): StateStore {
  const signed = new ClearStateStore(secret, goodSeconds);
  return {
    generateStateParam: (options, now) => signed.generateStateParam(options, now),
    async verifyStateParam(now, state) {
      const options = await signed.verifyStateParam(now, state);
      if (await used.use(hashOf(state), new Date(now.getTime() + keptMs))) return options;
      throw new InvalidStateError('The state was used before');
    },
  };
}

/** A database is no place for what lets somebody in. */
function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}
