import type { Role } from '../values';

/** Somebody tried what they may not: who, what, on which order, when (a UTC instant). `role` is `null` for none at all. */
export type Denial = {
  at: string;
  actor: { id: string; role: Role | null };
  what: string;
  order: string | null;
  refusal: 'not_permitted' | 'self_approval';
};

/** Keeps denied tries, beside the journals that keep what was done. */
export interface AuditTrail {
  /** Never rejects: whoever was denied something is told so, whether it could be kept or not. */
  denied(denial: Denial): Promise<void>;
}
