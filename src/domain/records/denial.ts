import type { Role } from '../values/schemas';

/** A denied attempt. `at` is a UTC instant; `role` is `null` for somebody without any. */
export type Denial = {
  at: string;
  actor: { id: string; role: Role | null };
  what: string;
  order: string | null;
  refusal: 'not_permitted' | 'self_approval';
};
