import { shippedUnits } from '../../domain/derived/contradictions';
import { chargeLine, type OriginalItem, type OriginalOrder } from '../../domain/records/original-order';
import { type Minor, proportion, sum } from '../../domain/values/money';
import { priceOf } from '../../domain/values/units';
import { checkedUnits } from '../b2c/reading/quantity';
import type { JsonNode } from '../b2c-json/node';
import type { Removal } from '../stated/stated-order';
import { goodsIn } from './lines';
import { money, type ShopifyContext } from './money';

/**
 * What Shopify has canceled, taken back or refunded: units of lines with the money that it states for them, and money
 * of shipping. Where `current_quantity` says that more went, the rest goes with its share.
 */
export function removalsIn(
  order: JsonNode,
  items: readonly OriginalItem[],
  shipments: NonNullable<OriginalOrder['fulfillments']>,
  context: ShopifyContext,
): Removal[] {
  const shipped = shippedUnits({ fulfillments: shipments });
  const itemOf = new Map(items.map((item) => [item.line, item]));
  const refunded = order.children('refunds').flatMap((refund) => refund.children('refund_line_items'));
  const ofLines = goodsIn(order).flatMap(({ node, line }) => {
    const own = refunded.filter((one) => one.text('line_item_id') === node.text('id'));
    const item = itemOf.get(line);
    return item === undefined ? [] : removalsOf(node, item, own, shipped.get(line) ?? 0, context);
  });
  return [...ofLines, ...ofShipping(order, context)];
}

function removalsOf(
  node: JsonNode,
  item: OriginalItem,
  refunded: readonly JsonNode[],
  shipped: number,
  context: ShopifyContext,
): Removal[] {
  const stated = refunded.map((one): Unplaced => {
    const quantity = checkedUnits(one, context);
    const [subtotal, tax] = [money(one, 'subtotal', context), money(one, 'total_tax', context)];
    const share = proportion(priceOf(item), quantity, item.quantity);
    const price = subtotal === null ? null : nearest(share, subtotal, subtotal + (tax ?? 0));
    return { path: one.path, line: item.line, quantity, price, tax, cameBack: one.text('restock_type') === 'return' };
  });
  const rest = unlisted(node, sum(stated.map(({ quantity }) => quantity)), context);
  const gone = { path: node.pathOf('current_quantity'), line: item.line, price: null, tax: null, cameBack: false };
  return withShipped(rest === 0 ? stated : [...stated, { ...gone, quantity: rest }], item.quantity, shipped);
}

/** Where prices include tax, not every source's subtotal does. */
function nearest(share: Minor, first: Minor, second: Minor): Minor {
  return Math.abs(second - share) < Math.abs(first - share) ? second : first;
}

/** Units that are gone by `current_quantity` and in no refund. */
function unlisted(node: JsonNode, listed: number, context: ShopifyContext): number {
  const current = node.text('current_quantity');
  if (current === null) return 0;
  const gone = checkedUnits(node, context) - Number(current) - listed;
  return Number.isSafeInteger(gone) ? Math.max(0, gone) : 0;
}

type Unplaced = Omit<Removal, 'shipped'> & { cameBack: boolean };

/** Units that came back had been shipped; others were taken off before shipment as far as there were such. */
function withShipped(removals: readonly Unplaced[], ordered: number, shipped: number): Removal[] {
  const cameBack = sum(removals.filter((one) => one.cameBack).map(({ quantity }) => quantity));
  let unshipped = Math.max(0, ordered - Math.max(shipped, cameBack));
  return removals.map(({ cameBack, ...one }) => {
    const before = cameBack ? 0 : Math.min(one.quantity, unshipped);
    unshipped -= before;
    return { ...one, shipped: one.quantity - before };
  });
}

/** Shopify states these below 0. */
function ofShipping(order: JsonNode, context: ShopifyContext): Removal[] {
  return order
    .children('refunds')
    .flatMap((refund) => refund.children('order_adjustments'))
    .filter((one) => one.text('kind') === 'shipping_refund')
    .map((one) => {
      const [price, tax] = [money(one, 'amount', context) ?? 0, money(one, 'tax_amount', context) ?? 0];
      const gross = order.text('taxes_included') === 'true' ? tax : 0;
      return { path: one.path, line: chargeLine(0), quantity: 0, shipped: 0, price: 0 - price - gross, tax: 0 - tax };
    });
}
