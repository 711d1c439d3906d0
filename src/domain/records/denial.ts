import type { Role } from '../values/schemas';

/** Somebody tried what they may not: who, what, on which order, when (a UTC instant). `role` is `null` for none at all. */
export type Denial = {
  at: string;
  actor: { id: string; role: Role | null };
  what: string;
  order: string | null;
  refusal: 'not_permitted' | 'self_approval';
};
