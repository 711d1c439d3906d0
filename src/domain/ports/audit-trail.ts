import type { Denial } from '../records/denial';
import type { RefusedTry } from '../records/flow-replay';

/** Neither ever rejects: a person is answered even if the record could not be stored. */
export type AuditTrail = {
  denied: (denial: Denial) => Promise<void>;
  /** Keeps what a rule of a flow refused, so that a replay can tell what another version lets pass. */
  flowRefused: (tried: RefusedTry) => Promise<void>;
};
