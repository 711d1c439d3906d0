import type { ApprovalNeeded } from '../../policy/approval-rule';
import { isRefused, type Refused } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decided, DecisionContext } from '../../rules/decision';
import type { Prepared } from '../operation';

/** The approvals that a change waits for: that of the policy's limits first, then all of its flow, in their order. */
export function approvalsNeeded(
  order: PlainOrder,
  prepared: Prepared,
  { effects, byFlow }: Decided,
  context: DecisionContext,
): readonly ApprovalNeeded[] | Refused {
  const limit = prepared.limit(order, effects, context);
  if (limit !== null && isRefused(limit)) return limit;
  return [...(limit === null ? [] : [limit]), ...(byFlow?.approvals ?? [])];
}
