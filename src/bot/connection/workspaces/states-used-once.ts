import { createHash } from 'node:crypto';
import { ClearStateStore, InvalidStateError, type StateStore } from '@slack/oauth';
import type { OAuthStateStore } from '../../../domain/ports/oauth-state-store';

const goodSeconds = 600;

/** States count whole seconds, and processes' clocks may differ. */
const keptMs = 2 * goodSeconds * 1_000;

/** OAuth 4.0.0 accepts a state repeatedly for ten minutes, so that one found in a log or history would still work. */
export function statesUsedOnce(secret: string, usedStates: OAuthStateStore): StateStore {
  const signed = new ClearStateStore(secret, goodSeconds);
  return {
    generateStateParam: (options, now) => signed.generateStateParam(options, now),
    async verifyStateParam(now, state) {
      const options = await signed.verifyStateParam(now, state);
      if (await usedStates.use(hashOf(state), new Date(now.getTime() + keptMs))) return options;
      throw new InvalidStateError('The state was used before');
    },
  };
}

/** States are not stored in the clear. */
function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}
