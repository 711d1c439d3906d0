import { openApproval } from '../operations/approvals/open-approval';
import type { ApprovalNeeded } from '../policy/approval-rule';
import { planOf } from '../policy/mail';
import { approvableAction } from '../records/approval';
import type { PlainOrder } from '../records/stored-order';
import type { Decided, DecisionContext } from '../rules/decision';
import { actor } from '../values/schemas';
import type { Command } from './command';
import type { LinkedCase } from './link-case';

/** The approval that a command beyond its actor's limit opens instead (domain rules §4a). */
export function approvalOf(
  stored: PlainOrder,
  { name, prepared, source }: Command,
  { effects, byFlow }: Decided,
  rules: readonly ApprovalNeeded[],
  linked: LinkedCase,
  context: DecisionContext,
): Decided {
  const { request, reason, note } = prepared;
  const action = approvableAction.parse(name);
  const requestedBy = actor.parse(prepared.actor);
  const { origin } = source;
  const plan = source.tell === true ? planOf(context.policy.mail, action) : null;
  const asked = { action, request, reason, note, requestedBy, origin, case: linked.case, ...(plan && { tell: plan }) };
  return { ...openApproval(stored, { ...asked, ...byFlow?.kept, effects, rules }, context), ...(byFlow && { byFlow }) };
}
