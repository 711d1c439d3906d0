import { z } from 'zod';
import { role } from '../values/schemas';
import { sha256 } from './chain/seal';
import { entry } from './entry';

/**
 * An entry, a denied attempt (`refused`), a checkpoint or an activation of a flow. `seq` and `hash` are `null` if it
 * is not sealed.
 */
export const auditRecord = z.strictObject({
  at: z.string(),
  actor: z.strictObject({ id: z.string(), role: z.union([role, z.literal('system')]).nullable() }),
  what: z.string(),
  order: z.string().nullable(),
  requestId: entry.shape.requestId,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  case: z.string().nullable(),
  documents: z.array(z.string()),
  refused: z.enum(['not_permitted', 'self_approval']).nullable(),
  seq: z.int().nullable(),
  hash: sha256.nullable(),
});
export type AuditRecord = z.infer<typeof auditRecord>;

/** Half-open, in UTC instants; `null` leaves that end open. */
export type TimeSpan = { since: string | null; until: string | null };
