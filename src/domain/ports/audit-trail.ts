import type { Role } from '../values';

/** Somebody tried what they may not: who, what, on which order, when (a UTC instant). `role` is `null` for none at all. */
export type Denial = {
  at: string;
  actor: { id: string; role: Role | null };
  what: string;
  order: string | null;
  refusal: 'not_permitted' | 'self_approval';
};

/** Keeps denied tries for good, beside the journals that keep what was done. */
export interface AuditTrail {
  denied(denial: Denial): Promise<void>;
}
