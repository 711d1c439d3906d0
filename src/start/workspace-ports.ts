import type { WorkspacePorts } from '../bot/connection/workspaces/several-workspaces';
import type { Database } from '../store/connect';
import { installationStore } from '../store/installation-store';
import { placeStore } from '../store/place-store';
import { resumeDeliveries } from '../store/resume-deliveries';
import { type SealingKeys, tokenSeal } from '../store/token-seal';
import { usedStates } from '../store/used-states';
import { timely, usualPatience } from './timely';

/** What is kept of several workspaces, on a database and with the keys of their tokens. */
export function workspacePorts(db: Database['db'], keys: SealingKeys, clock: () => Date): WorkspacePorts {
  return {
    installations: timely(usualPatience.call, installationStore(db, tokenSeal(keys), clock)),
    places: timely(usualPatience.call, placeStore(db)),
    states: timely(usualPatience.call, usedStates(db)),
    resumeDeliveries: () => resumeDeliveries(db, clock()),
  };
}
