import { type Minor, sum } from '../../domain/values/money';
import type { JsonNode } from '../b2c-json/node';
import { money, type ShopifyContext } from './money';

/** Both are ≤ 0: the line's own discounts, and its shares of the order's. */
export type Adjustments = { lineAdjustment: Minor; distributedAdjustment: Minor };

/** A discount that Shopify spread `across` lines is the order's; any other is the line's own. */
export function allocatedTo(node: JsonNode, applications: readonly JsonNode[], context: ShopifyContext): Adjustments {
  const allocations = node.children('discount_allocations').map((one) => {
    const application = applications[Number(one.text('discount_application_index') ?? Number.NaN)];
    const shared = application?.text('allocation_method') === 'across';
    return { shared, amount: money(one, 'amount', context) ?? 0 };
  });
  const taken = (shared: boolean) =>
    0 - sum(allocations.filter((one) => one.shared === shared).map((one) => one.amount));
  return { lineAdjustment: taken(false), distributedAdjustment: taken(true) };
}

/** Whether Shopify says which discount each line got; orders from before 2018 only have totals. */
export function areAllocated(order: JsonNode): boolean {
  const priced = [...order.children('line_items'), ...order.children('shipping_lines')];
  return priced.some((one) => one.children('discount_allocations').length > 0);
}
