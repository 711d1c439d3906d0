import { type Approval, statusOfApproval } from '../../records/approval';
import type { ConfirmedFigures } from '../../records/figures';
import { isRefused, type Refusal } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { DecisionContext } from '../../rules/decision';
import { approvalAsOfNow, decidedAsOfNow } from './approve-request';
import { shownOf, toldDifference } from './shown-to-approver';

/** How a waiting request has changed: it is impossible by now, or has other figures. */
export type ChangedRequest = { refusal: Refusal } | { before: ConfirmedFigures; after: ConfirmedFigures };

/** `null` where the request would come to the same, or does not wait any more. */
export function changedSince(order: PlainOrder, approval: Approval, context: DecisionContext): ChangedRequest | null {
  if (statusOfApproval(approval, context.now) !== 'Requested') return null;
  const { decision } = decidedAsOfNow(order, approval, context);
  if (isRefused(decision)) return { refusal: decision.refusal };
  return toldDifference(shownOf(approval), shownOf(approvalAsOfNow(order, approval, decision)));
}
