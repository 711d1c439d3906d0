import type { Denial } from '../records/denial';

export type AuditTrail = {
  /** Never rejects: a person is answered even if the denial could not be stored. */
  denied: (denial: Denial) => Promise<void>;
};
