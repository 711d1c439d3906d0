import type { OperationName } from '../operations';
import type { Prepared } from '../operations/operation';
import type { AuditTrail } from '../ports/audit-trail';
import { isRefused, type Refused } from '../records/refusals';

/** Records an outcome in the audit trail if it denies the actor something. `now` returns a UTC instant. */
export async function audited<T extends object>(
  name: OperationName,
  prepared: Prepared,
  outcome: T | Refused,
  { audit, now }: { audit: AuditTrail; now: () => string },
): Promise<T | Refused> {
  const code = isRefused(outcome) ? outcome.refusal.code : null;
  if (code === 'not_permitted' || code === 'self_approval') {
    const { id, role } = prepared.actor;
    const actor = { id, role: role === 'system' ? null : role };
    await audit.denied({ at: now(), actor, what: name, order: prepared.order, refusal: code });
  }
  return outcome;
}
