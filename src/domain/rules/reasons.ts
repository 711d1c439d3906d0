import type { Policy } from '../policy/policy';
import type { ReasonList } from '../policy/reasons';
import type { Refusal } from '../records/refusals';
import { byLine, firstOf } from './selection';

type Reasoned = { reason: string | null; lines: readonly { line: number; reason: string | null }[] };

/** Every line needs a reason, its own or the request's, and all reasons must be in the policy's list. */
export function reasonChecks(request: Reasoned, policy: Policy, list: ReasonList): (() => Refusal | null)[] {
  const possible = policy.reasons[list].map(({ code }) => code);
  const reasoned = [
    { line: null, reason: request.reason },
    ...byLine(request.lines).map(({ line, reason }) => ({ line, reason })),
  ];
  return [
    () =>
      firstOf(reasoned, ({ line, reason }) =>
        line !== null && (reason ?? request.reason) === null ? { code: 'reason_required', line, possible } : null,
      ),
    () =>
      firstOf(reasoned, ({ line, reason }) =>
        reason !== null && !possible.includes(reason) ? { code: 'reason_unknown', line, reason, possible } : null,
      ),
  ];
}

/** The request's reason, else the one that all lines share. */
export function commonReason({ reason, lines }: Reasoned): string | null {
  if (reason !== null) return reason;
  const reasons = new Set(lines.map((one) => one.reason));
  const [only] = reasons;
  return reasons.size === 1 ? (only ?? null) : null;
}
