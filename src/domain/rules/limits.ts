import type { DecisionContext, ServicedOrder } from '../decision';
import { sum } from '../money';
import type { ApprovalRule, Policy } from '../policy';
import type { Effects } from '../records/entry';
import { stagedOf } from '../records/order-summary';
import { isRefused } from '../refusals';
import type { AskedDiscount } from '../request';
import { liveStages, totalOf, unitsIn } from '../units';
import type { Actor } from '../values';
import { feeCodes, feesOf } from './fees';
import { mostCancelFee, purchaseFeesGivenBack } from './purchase-fees';
import { namesProduct, returnExceptions, ruleOfException } from './return-exceptions';

/** What a servicing action is asked with, as far as limits look at it. */
export type LimitedRequest = {
  action: string;
  order: string;
  requestId: string | null;
  actor: Actor;
  reason: string | null;
  note: string | null;
  lines: readonly { line: number; reason: string | null }[];
  discount?: AskedDiscount;
};

/** The first rule of the policy by which a change is beyond its actor's limit, if one is (domain rules §4a). */
export function limitOf(
  order: ServicedOrder,
  request: LimitedRequest,
  effects: Effects,
  context: DecisionContext,
): ApprovalRule | null {
  const { policy } = context;
  const change = changeOf(order, request, effects, policy);
  const exceptions =
    request.action === 'return'
      ? returnExceptions(order, request.lines, context).map((one) => ruleOfException(one, policy))
      : [];
  const applies = ({ actions, roles }: ApprovalRule) =>
    actions.some((action) => action === request.action) && roles.includes(request.actor.role);
  return (
    exceptions.find(applies) ??
    policy.policies.approvals.rules.find((rule) => applies(rule) && holds(rule, change)) ??
    null
  );
}

/** What rules ask about a change. Amounts in minor units, tax-inclusive. */
type Change = {
  currency: string;
  takenOff: number;
  refund: number;
  percentage: number;
  reasons: readonly (string | null)[];
  names: (products: readonly string[]) => boolean;
  feeReduced: boolean;
};

function changeOf(order: ServicedOrder, request: LimitedRequest, effects: Effects, policy: Policy): Change {
  const { summary } = order;
  const { lines, discount } = request;
  const named = new Set(lines.map(({ line }) => line));
  const worth = sum([...named].map((line) => totalOf(unitsIn(stagedOf(summary, line), liveStages), summary.taxation)));
  const split = new Set(effects.splits.map(({ line }) => line));
  const deltas = effects.changeOrders.flatMap((one) => one.lines);
  const offNamed = 0 - sum(deltas.filter(({ line }) => named.has(line) || split.has(line)).map(({ total }) => total));
  return {
    currency: summary.currency,
    takenOff: 0 - sum(effects.changeOrders.map(({ grandTotal }) => grandTotal)),
    refund: effects.creditMemo?.total ?? 0,
    percentage: percentageOf(discount) ?? (worth === 0 ? 0 : (offNamed * 100) / worth),
    reasons: [request.reason, ...lines.map(({ reason }) => reason)],
    names: (products) => namesProduct(order, lines, products),
    feeReduced: isFeeReduced(order, request, effects, policy),
  };
}

/** As it was asked for: in cents it may come to a little less. */
function percentageOf(discount: AskedDiscount | undefined): number | null {
  return discount?.kind === 'percentage' ? Number(discount.value) : null;
}

function holds(rule: ApprovalRule, change: Change): boolean {
  const above = (limits: Record<string, number> | undefined, amount: number) =>
    limits === undefined || amount > (limits[change.currency] ?? 0);
  return [
    above(rule.amountAbove, change.takenOff),
    above(rule.refundAbove, change.refund),
    rule.percentageAbove === undefined || change.percentage > rule.percentageAbove,
    rule.reasons === undefined || rule.reasons.some((one) => change.reasons.includes(one)),
    rule.products === undefined || change.names(rule.products),
    rule.feeReduced === undefined || change.feeReduced,
  ].every(Boolean);
}

/** Whether less is charged for the units that are taken than the policy's own fees. */
function isFeeReduced(
  { summary }: ServicedOrder,
  { action }: LimitedRequest,
  effects: Effects,
  policy: Policy,
): boolean {
  if (action !== 'cancel' && action !== 'return') return false;
  const taken = sum(effects.moves.map(({ units }) => totalOf(units, summary.taxation)));
  const givenBack = action === 'cancel' ? purchaseFeesGivenBack(summary, effects.moves) : [];
  const most = mostCancelFee(taken, givenBack, summary);
  const own = feesOf({ asked: undefined, codes: feeCodes[action], policy }, taken, most);
  const charged = effects.fees.map(({ lineAmount, tax }) =>
    summary.taxation === 'net' ? lineAmount + tax : lineAmount,
  );
  return !isRefused(own) && sum(charged) < sum(own.fees.map(({ total }) => total));
}
