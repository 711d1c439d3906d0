import { openApproval } from '../operations/approvals/open-approval';
import type { ApprovalRule } from '../policy/approval-rule';
import { tellingOf } from '../policy/mail';
import { approvableAction } from '../records/approval';
import type { Effects } from '../records/entry';
import type { OrderState } from '../records/stored-order';
import type { Decided, DecisionContext } from '../rules/decision';
import { actor } from '../values/schemas';
import type { Command } from './command';
import type { LinkedCase } from './link-case';

/** The approval that a command beyond its actor's limit opens instead (domain rules §4a). */
export function approvalOf(
  stored: OrderState,
  { name, prepared, source }: Command,
  effects: Effects,
  rule: ApprovalRule,
  linked: LinkedCase,
  context: DecisionContext,
): Decided {
  const { request, reason, note } = prepared;
  const action = approvableAction.parse(name);
  const requestedBy = actor.parse(prepared.actor);
  const { origin } = source;
  const told = source.tell === true ? tellingOf(context.policy.mail, action) : null;
  const tell = told === null ? {} : { tell: { template: told.template, review: told.review } };
  const asked = { action, request, reason, note, requestedBy, origin, case: linked.case, ...tell };
  return openApproval(stored, { ...asked, effects, rule }, context);
}
