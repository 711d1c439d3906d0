import type { OperationName } from '../operations';
import type { Prepared } from '../operations/operation';
import type { AuditTrail } from '../ports/audit-trail';
import { isRefused, type Refused } from '../records/refusals';
import { refusedTryOf } from './refused-try-of';

/**
 * Records an outcome in the audit trail if it denies the actor something, or a flow does. `now` returns a UTC
 * instant.
 */
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
  if (isRefused(outcome) && outcome.refusal.code === 'flow_refused') {
    const tried = refusedTryOf(name, prepared, { at: now(), rule: outcome.refusal.name });
    if (tried !== null) await audit.flowRefused(tried);
  }
  return outcome;
}
