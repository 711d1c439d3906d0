import type { ApprovalRule } from '../policy/approval-rule';
import type { Effects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { ServicedOrder } from '../records/stored-order';
import { sum } from '../values/money';
import type { AskedFee } from '../values/request';
import type { Actor } from '../values/schemas';
import { totalOf } from '../values/units';
import { type Concession, type Counting, concessionOn, noConcession, plusConcession } from './concession';
import type { DecisionContext } from './decision';
import { isBelowPolicy } from './fee-waiver';
import { decimalParts, feeCodes } from './fees';
import { maxCancelFee, purchaseFeesGivenBack } from './purchase-fees';
import { namesProduct, returnExceptions, ruleOfException } from './return-exceptions';

export type LimitedRequest = {
  action: string;
  actor: Actor;
  reason: string | null;
  lines: readonly { line: number; reason: string | null }[];
  fees?: readonly AskedFee[];
};

/** The first rule of the policy that makes a change wait for approval (domain rules §4a, 2 §10.1). */
export function limitOf(
  order: ServicedOrder,
  request: LimitedRequest,
  effects: Effects,
  context: DecisionContext,
): ApprovalRule | null {
  const { policy } = context;
  const exceptions =
    request.action === 'return'
      ? returnExceptions(order, request.lines, context).map((one) => ruleOfException(one, policy))
      : [];
  const applying = (rules: readonly ApprovalRule[]) => rules.filter((rule) => appliesTo(rule, request));
  const [exception] = applying(exceptions);
  if (exception !== undefined) return exception;
  const holding = (rule: ApprovalRule) => holds(rule, order, { request, effects }, context);
  return applying(policy.policies.approvals.rules).find(holding) ?? null;
}

export function appliesTo(
  { actions, roles }: ApprovalRule,
  { action, actor }: { action: string; actor: { role: string } },
): boolean {
  return actions.some((one) => one === action) && roles.some((one) => one === actor.role);
}

type Change = { request: LimitedRequest; effects: Effects };

function holds(rule: ApprovalRule, order: ServicedOrder, change: Change, context: DecisionContext): boolean {
  const { request } = change;
  const reasons = [request.reason, ...request.lines.map(({ reason }) => reason)];
  const given = { reasons: rule.reasons, products: rule.products, feeReduced: rule.feeReduced };
  return (
    (given.reasons === undefined || given.reasons.some((one) => reasons.includes(one))) &&
    (given.products === undefined || namesProduct(order, request.lines, given.products)) &&
    (given.feeReduced === undefined || isFeeReduced(order.summary, change, context)) &&
    isAbove(rule, order, change, context)
  );
}

/** A rule without measures applies to every change. */
function isAbove(rule: ApprovalRule, order: ServicedOrder, change: Change, context: DecisionContext): boolean {
  const { amountAbove, refundAbove, percentageAbove } = rule;
  if (amountAbove === undefined && refundAbove === undefined && percentageAbove === undefined) return true;
  const { taken, refund, takenOffLines, worthOfLines } = measured(rule, order, change, context);
  const above = (limits: Record<string, number> | undefined, amount: number) =>
    limits === undefined || amount > (limits[order.summary.currency] ?? 0);
  return (
    above(amountAbove, taken) &&
    above(refundAbove, refund) &&
    (percentageAbove === undefined || isMoreThan(percentageAbove, takenOffLines, worthOfLines))
  );
}

function measured(
  rule: ApprovalRule,
  order: ServicedOrder,
  { request, effects }: Change,
  { now, elsewhere }: DecisionContext,
): Concession {
  const here = concessionOn(order, countingOf(rule, request.actor, now), { effects, lines: request.lines });
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
  summary: OrderSummary,
  { request, effects }: Change,
  { policy }: Pick<DecisionContext, 'policy'>,
): boolean {
  const taken = sum(effects.moves.map(({ units }) => totalOf(units, summary.taxation)));
  if (request.action !== 'cancel') {
    return isBelowPolicy({ asked: request.fees, codes: feeCodes.return, policy }, taken);
  }
  const most = maxCancelFee(taken, purchaseFeesGivenBack(summary, effects.moves), summary);
  return isBelowPolicy({ asked: request.fees, codes: feeCodes.cancel, policy }, taken, most);
}
