import type { ApproveRule } from '../flows/compiled-flow';
import type { ApprovalNeeded, ApprovalRule } from '../policy/approval-rule';
import type { Policy } from '../policy/policy';
import type { Effects } from '../records/entry';
import { type PlainOrder, withJournal } from '../records/stored-order';
import { sum } from '../values/money';
import type { RequestedFee } from '../values/request';
import type { Actor } from '../values/schemas';
import { totalOf } from '../values/units';
import { firstApprovalAsked } from './asking-rule';
import { type Concession, type Counting, concessionOn, noConcession, plusConcession } from './concession';
import type { DecisionContext } from './decision';
import { isBelowPolicy } from './fee-waiver';
import { decimalParts, type FeeTerms, feeTermsOf } from './fees';
import type { FlowCase } from './flow-case';
import { namesProduct } from './return-exceptions';

export type LimitedRequest = {
  action: string;
  actor: Actor;
  reason: string | null;
  lines: readonly { line: number; reason: string | null }[];
  fees?: readonly RequestedFee[];
};

/** What an action tells its limits beyond its request and its effects. */
export type LimitTerms<Request> = {
  /** The fees that it can charge and the most that they can come to, in minor units with tax. */
  fees?: (order: PlainOrder, effects: Effects, unitsTotal: number) => { codes: FeeTerms['codes']; most?: number };
  /** Rules that hold for this request whatever the policy's own rules are. */
  exceptions?: (order: PlainOrder, request: Request, context: DecisionContext) => ApprovalRule[];
};

/** Without a flow's case where no fee can be charged. */
type Change<Request = LimitedRequest> = { request: Request; effects: Effects; flowCase?: FlowCase };

/** What the short forms of the policy look at. */
type About = { order: PlainOrder; change: Change; context: DecisionContext };

/** The approval that the first rule of the policy that holds asks for (domain rules §4a, 2 §10.1). */
export function limitOf<Request extends LimitedRequest>(
  order: PlainOrder,
  change: Change<Request>,
  context: DecisionContext,
  { fees, exceptions }: LimitTerms<Request> = {},
): ApprovalNeeded | null {
  const rules = [...(exceptions?.(order, change.request, context) ?? []), ...context.policy.policies.approvals.rules];
  const about = { order, change, context };
  return firstApprovalAsked(
    rules.map((rule) => approveRuleOf(rule, fees)),
    about,
  );
}

/** A short form as the rule that it stands for. */
function approveRuleOf(rule: ApprovalRule, fees: LimitTerms<never>['fees']): ApproveRule<About> {
  const { name, label, approvers } = rule;
  return {
    ...{ name, by: approvers, ...(label !== undefined && { label }) },
    holds: ({ order, change, context }) => appliesTo(rule, change.request) && holds(rule, order, change, context, fees),
  };
}

/** Whether a rule measures earlier changes of the order beside this one. */
export function limitsLookBack(request: Pick<LimitedRequest, 'action' | 'actor'>, { policies }: Policy): boolean {
  return policies.approvals.rules.some((rule) => appliesTo(rule, request) && isMeasuring(rule));
}

export function appliesTo(
  { actions, roles }: ApprovalRule,
  { action, actor }: { action: string; actor: { role: string } },
): boolean {
  return actions.some((one) => one === action) && roles.some((one) => one === actor.role);
}

function holds(
  rule: ApprovalRule,
  order: PlainOrder,
  change: Change,
  context: DecisionContext,
  fees: LimitTerms<never>['fees'],
): boolean {
  const { request } = change;
  const reasons = [request.reason, ...request.lines.map(({ reason }) => reason)];
  const conditions = { reasons: rule.reasons, products: rule.products, feeReduced: rule.feeReduced };
  return (
    (conditions.reasons === undefined || conditions.reasons.some((one) => reasons.includes(one))) &&
    (conditions.products === undefined || namesProduct(order, request.lines, conditions.products)) &&
    (conditions.feeReduced === undefined || isFeeReduced(order, change, context, fees)) &&
    isAbove(rule, order, change, context)
  );
}

/** A rule without measures applies to every change. */
function isAbove(rule: ApprovalRule, order: PlainOrder, change: Change, context: DecisionContext): boolean {
  if (!isMeasuring(rule)) return true;
  const { amountAbove, refundAbove, percentageAbove } = rule;
  const { taken, refund, takenOffLines, worthOfLines } = measured(rule, order, change, context);
  const above = (limits: Record<string, number> | undefined, amount: number) =>
    limits === undefined || amount > (limits[order.summary.currency] ?? 0);
  return (
    above(amountAbove, taken) &&
    above(refundAbove, refund) &&
    (percentageAbove === undefined || isMoreThan(percentageAbove, takenOffLines, worthOfLines))
  );
}

function isMeasuring({ amountAbove, refundAbove, percentageAbove }: ApprovalRule): boolean {
  return amountAbove !== undefined || refundAbove !== undefined || percentageAbove !== undefined;
}

function measured(
  rule: ApprovalRule,
  order: PlainOrder,
  { request, effects }: Change,
  { now, elsewhere }: DecisionContext,
): Concession {
  const here = concessionOn(withJournal(order), countingOf(rule, request.actor, now), {
    effects,
    lines: request.lines,
  });
  return plusConcession(here, elsewhere?.get(rule) ?? noConcession);
}

/** `now` is a UTC instant. */
export function countingOf(
  { actions, roles, per, withinDays }: ApprovalRule,
  actor: { id: string },
  now: string,
): Counting {
  const since = withinDays === undefined ? null : new Date(Date.parse(now) - withinDays * 86_400_000).toISOString();
  return { actions, roles, agent: per === 'agent' ? actor : null, since };
}

function isMoreThan(percentage: number, part: number, whole: number): boolean {
  const { parts, of } = decimalParts(percentage);
  return BigInt(part) * 100n * BigInt(of) > BigInt(parts) * BigInt(whole);
}

function isFeeReduced(
  order: PlainOrder,
  { request, effects, flowCase }: Change,
  context: Pick<DecisionContext, 'policy'>,
  feesOf: LimitTerms<never>['fees'],
): boolean {
  const taken = sum(effects.moves.map(({ units }) => totalOf(units, order.summary.taxation)));
  const fees = feesOf?.(order, effects, taken);
  if (fees === undefined || flowCase === undefined) return false;
  return isBelowPolicy(feeTermsOf(request.fees, fees.codes, flowCase, context), taken, fees.most);
}
