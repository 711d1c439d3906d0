import type { Minor } from '../../domain/values/money';
import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';

/** `presentment`: the customer saw and paid in another currency than the shop's, and the order is read in it. */
export type ShopifyContext = ReadContext & { presentment: boolean };

/**
 * An amount of the order in minor units; `null` where there is none. In another currency than the shop's it stands in
 * `<name>_set`, and is reported where only the shop's amount is there.
 */
export function money(node: JsonNode, name: string, context: ShopifyContext): Minor | null {
  if (!context.presentment) return amount(node, name, context) ?? ofSet(node, `${name}_set`, context);
  const paid = ofSet(node, `${name}_set`, context);
  if (paid === null && (amount(node, name, { ...context, report: () => {} }) ?? 0) !== 0) {
    context.report(
      node.pathOf(`${name}_set`),
      `The amount in ${context.currency}, which the customer paid in, is missing.`,
    );
  }
  return paid;
}

/** An amount that only stands in both currencies. */
export function ofSet(node: JsonNode, name: string, context: ShopifyContext): Minor | null {
  const set = node.isText(name) ? null : node.child(name);
  const side = set?.child(context.presentment ? 'presentment_money' : 'shop_money') ?? null;
  return side === null ? null : amount(side, 'amount', context);
}
