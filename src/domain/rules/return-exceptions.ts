import { familyOf, originalLineOf } from '../derived/family';
import type { ApprovalRule } from '../policy/approval-rule';
import type { Policy } from '../policy/policy';
import type { PlainOrder } from '../records/stored-order';
import type { DecisionContext } from './decision';

export type ReturnException = 'return_window' | 'non_returnable';

/** Why a return needs a lead: shipped too long ago, or not returnable (domain rules §4, return order). */
export function returnExceptions(
  order: PlainOrder,
  lines: readonly { line: number }[],
  { policy, now }: DecisionContext,
): ReturnException[] {
  const { windowDays, nonReturnable } = policy.policies.returns;
  const late =
    windowDays !== null && lines.some(({ line }) => Date.parse(now) - shippedAt(order, line) > windowDays * dayMs);
  return [
    ...(late ? (['return_window'] as const) : []),
    ...(namesProduct(order, lines, nonReturnable) ? (['non_returnable'] as const) : []),
  ];
}

export function ruleOfException(name: ReturnException, policy: Policy): ApprovalRule {
  const leads = policy.policies.permissions['rma.approve'];
  const others = policy.policies.permissions.return.filter((one) => !leads.includes(one));
  return { name, actions: ['return'], per: 'order', roles: others, approvers: leads };
}

/** A product is a SKU, or a prefix of SKUs with `*` at its end. */
export function namesProduct(
  { original, summary }: PlainOrder,
  lines: readonly { line: number }[],
  products: readonly string[],
): boolean {
  const named = new Set(lines.map(({ line }) => originalLineOf(summary, line)));
  const skus = original.items.filter(({ line }) => named.has(line)).map(({ sku }) => sku);
  return products.some((product) =>
    product.endsWith('*') ? skus.some((sku) => sku.startsWith(product.slice(0, -1))) : skus.includes(product),
  );
}

const dayMs = 86_400_000;

/** When the line's last parcel was shipped, else when it was ordered. Milliseconds since the epoch. */
function shippedAt({ original, summary }: PlainOrder, line: number): number {
  const family = new Set(familyOf(summary, originalLineOf(summary, line)).map((one) => one.line));
  const shipped = summary.fulfillmentOrders
    .filter(({ lines }) => lines.some((one) => family.has(one.line) && one.fulfilled > 0))
    .map((one) => Date.parse(one.shippedAt ?? original.orderedAt));
  return Math.max(Date.parse(original.orderedAt), ...shipped);
}
