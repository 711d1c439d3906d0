import type { ApproveRule } from '../flows/compiled-flow';
import type { ApprovalNeeded } from '../policy/approval-rule';

/**
 * The approvals that rules ask for, in their order. The short forms of the policy and the rules of flows are the same
 * kind of rule, but for what they look at (domain rules 2 §4.1).
 */
export function approvalsAsked<About>(rules: readonly ApproveRule<About>[], about: About): ApprovalNeeded[] {
  return rules.filter(({ holds }) => holds(about)).map(neededBy);
}

/** The first of them. */
export function firstApprovalAsked<About>(rules: readonly ApproveRule<About>[], about: About): ApprovalNeeded | null {
  const rule = rules.find(({ holds }) => holds(about));
  return rule === undefined ? null : neededBy(rule);
}

function neededBy<About>({ name, label, by }: ApproveRule<About>): ApprovalNeeded {
  return { name, ...(label !== undefined && { label }), approvers: [...by] };
}
