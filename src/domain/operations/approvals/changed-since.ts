import { type Approval, statusOfApproval } from '../../records/approval';
import type { ConfirmedFigures } from '../../records/figures';
import { isRefused, type Refusal } from '../../records/refusals';
import type { ServicedOrder } from '../../records/stored-order';
import type { DecisionContext } from '../../rules/decision';
import { approvalAsOfNow, decidedAsOfNow } from './approve-request';
import { shownOf, toldDifference } from './shown-to-approver';

/** How a request that waits differs from what it was: it is impossible by now, or its figures are others. */
export type ChangedRequest = { refusal: Refusal } | { before: ConfirmedFigures; after: ConfirmedFigures };

/**
 * What a request would come to by now, where that is something else than what was asked for; `null` where it is the
 * same, or does not wait any more.
 */
export function changedSince(
  order: ServicedOrder,
  approval: Approval,
  context: DecisionContext,
): ChangedRequest | null {
  if (statusOfApproval(approval, context.now) !== 'Requested') return null;
  const { decision } = decidedAsOfNow(order, approval, context);
  if (isRefused(decision)) return { refusal: decision.refusal };
  return toldDifference(shownOf(approval), shownOf(approvalAsOfNow(order, approval, decision.effects)));
}
