import type { WorkspacePorts } from '../bot/workspaces/several-workspaces';
import type { Database } from '../store/connect';
import { installationStore } from '../store/installation-store';
import { placeStore } from '../store/place-store';
import { resumeDeliveries } from '../store/resume-deliveries';
import { type SealingKeys, tokenSeal } from '../store/token-seal';
import { usedStates } from '../store/used-states';

/** What is kept of several workspaces, on a database and with the keys of their tokens. */
export function workspacePorts(db: Database['db'], keys: SealingKeys, clock: () => Date): WorkspacePorts {
  return {
    installations: installationStore(db, tokenSeal(keys), clock),
    places: placeStore(db),
    states: usedStates(db),
    resumeDeliveries: () => resumeDeliveries(db, clock()),
  };
}
