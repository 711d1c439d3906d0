import type { ApprovalRule } from '../../policy/approval-rule';
import type { Policy } from '../../policy/policy';
import type { Effects, Entry } from '../../records/entry';
import type { Refusal } from '../../records/refusals';
import type { ReturnOrder } from '../../records/return-order';
import type { ServicedOrder } from '../../records/stored-order';
import { approvedUnits, givenBackBy, isClosing } from '../../rules/approved-return';
import type { DecisionContext } from '../../rules/decision';
import { sum } from '../../values/money';
import { samePerson } from '../../values/same-person';
import type { Actor, Role } from '../../values/schemas';

/** Unless the policy says otherwise, as soon as there is a lead. */
export function dutiesAreSeparate({ roles, policies }: Policy): boolean {
  return (policies.returns.duties ?? (roles.lead.length > 0 ? 'separate' : 'shared')) === 'separate';
}

/** The rule by which goods beyond what was approved wait for an approval of their own (domain rules 2 §10.2). */
export function moreThanApproved(
  order: ServicedOrder,
  { before: { number, createdBy }, after }: { before: ReturnOrder; after: ReturnOrder },
  actor: Actor,
  { policy }: DecisionContext,
): ApprovalRule | null {
  const approved = approvedUnits(order, number);
  if (approved === null || !dutiesAreSeparate(policy)) return null;
  if (after.lines.every(({ line, expected }) => expected <= (approved.get(line) ?? 0))) return null;
  const approvers = policy.policies.permissions['rma.approve'];
  if (approvers.includes(actor.role) && !samePerson(actor, createdBy)) return null;
  return { name: 'more_than_approved', actions: ['rma'], per: 'order', roles: [actor.role], approvers };
}

/** Refuses that one person creates, receives and closes a return above the lowest limit of their role (2 §10.4). */
export function dutiesRefusal(
  order: ServicedOrder,
  { number, createdBy }: ReturnOrder,
  { actor, effects }: { actor: Actor; effects: Effects },
  { policy }: DecisionContext,
): Refusal | null {
  if (!dutiesAreSeparate(policy) || !samePerson(actor, createdBy)) return null;
  const closings = order.entries.filter((entry) => isClosing(entry, number)).map((entry) => entry.effects);
  const refund = sum([...closings, effects].map(givenBackBy));
  if (refund <= lowestLimit(policy, actor.role, order.summary.currency)) return null;
  return order.entries.some((entry) => received(entry, number, actor))
    ? { code: 'duties_separate', rma: number }
    : null;
}

function lowestLimit({ policies }: Policy, role: Role, currency: string): number {
  const limits = policies.approvals.rules
    .filter(({ roles, refundAbove }) => refundAbove !== undefined && roles.includes(role))
    .map(({ refundAbove }) => refundAbove?.[currency] ?? 0);
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}

function received({ action, actor, effects }: Entry, number: string, person: Actor): boolean {
  if (effects.returnOrder?.number !== number) return false;
  if (action === 'rma.receive') return samePerson(actor, person);
  const { approval } = effects;
  return approval?.action === 'rma.receive' && samePerson(approval.requestedBy, person);
}
