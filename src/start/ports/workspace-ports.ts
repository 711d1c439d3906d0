import type { WorkspacePorts } from '../../bot/connection/workspaces/several-workspaces';
import type { Database } from '../../store/database/connect';
import { usedStates } from '../../store/expiring/used-states';
import { resumeDeliveries } from '../../store/outgoing/resume-deliveries';
import { installationStore } from '../../store/workspaces/installation-store';
import { placeStore } from '../../store/workspaces/place-store';
import { type SealingKeys, tokenSeal } from '../../store/workspaces/token-seal';
import { defaultTimeouts, withTimeouts } from './timeouts';

/** For a bot in several workspaces; `keys` encrypt their tokens. */
export function workspacePorts(db: Database['db'], keys: SealingKeys, clock: () => Date): WorkspacePorts {
  return {
    installations: withTimeouts(defaultTimeouts.call, installationStore(db, tokenSeal(keys), clock)),
    places: withTimeouts(defaultTimeouts.call, placeStore(db)),
    states: withTimeouts(defaultTimeouts.call, usedStates(db)),
    resumeDeliveries: () => resumeDeliveries(db, clock()),
  };
}
