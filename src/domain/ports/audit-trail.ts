import type { Denial } from '../records/denial';

/** Keeps denied tries, beside the journals that keep what was done. */
export type AuditTrail = {
  /** Never rejects: whoever was denied something is told so, whether it could be kept or not. */
  denied: (denial: Denial) => Promise<void>;
};
