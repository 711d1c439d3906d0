import { shippedUnits } from '../../domain/derived/contradictions';
import { chargeLine, firstFeeLine, type OriginalItem, type OriginalOrder } from '../../domain/records/original-order';
import { type Minor, proportion, sum } from '../../domain/values/money';
import { priceOf } from '../../domain/values/units';
import { checkedUnits } from '../b2c/reading/quantity';
import type { JsonNode } from '../b2c-json/node';
import { grouped } from '../stated/grouped';
import type { Removal } from '../stated/stated-order';
import { dutiesCode } from './fees';
import { goodsIn } from './lines';
import { money, type ShopifyContext } from './money';

type Fee = NonNullable<OriginalOrder['fees']>[number];

/**
 * What Shopify has canceled, taken back or refunded: units of lines with the money that it states for them, and money
 * of shipping and duties. Where `current_quantity` says that more went, the rest goes with its share.
 */
export function removalsIn(
  order: JsonNode,
  { items, fees = [], fulfillments = [] }: Pick<OriginalOrder, 'items' | 'fees' | 'fulfillments'>,
  context: ShopifyContext,
  ownNotes?: string,
): Removal[] {
  const shipped = shippedUnits({ fulfillments });
  const itemOf = new Map(items.map((item) => [item.line, item]));
  const refunded = grouped(
    order.children('refunds').flatMap((refund) => {
      const ours = ownNotes !== undefined && refund.text('note')?.startsWith(ownNotes) === true;
      return refund.children('refund_line_items').map((node) => ({ node, ours }));
    }),
    ({ node }) => node.text('line_item_id'),
  );
  const ofLines = goodsIn(order).flatMap(({ node, line }) => {
    const own = refunded.get(node.text('id')) ?? [];
    const item = itemOf.get(line);
    return item === undefined ? [] : removalsOf(node, item, own, shipped.get(line) ?? 0, context);
  });
  return [...ofLines, ...ofShipping(order, context), ...ofDuties(order, fees, context)];
}

function removalsOf(
  node: JsonNode,
  item: OriginalItem,
  refunded: readonly { node: JsonNode; ours: boolean }[],
  shipped: number,
  context: ShopifyContext,
): Removal[] {
  const stated = refunded.map(({ node: one, ours }): Unplaced => {
    const quantity = checkedUnits(one, context);
    const [subtotal, tax] = [money(one, 'subtotal', context), money(one, 'total_tax', context)];
    const share = proportion(priceOf(item), quantity, item.quantity);
    const price = subtotal === null ? null : nearest(share, subtotal, subtotal + (tax ?? 0));
    return {
      path: one.path,
      line: item.line,
      quantity,
      price,
      tax,
      cameBack: one.text('restock_type') === 'return',
      ...(ours && { ours }),
    };
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

/** Money of shipping: an adjustment below 0 with its tax, in newer versions of the API the line itself as well. */
function ofShipping(order: JsonNode, context: ShopifyContext): Removal[] {
  const gross = order.text('taxes_included') === 'true';
  return order.children('refunds').flatMap((refund) => {
    const adjustments = refund.children('order_adjustments').filter((one) => one.text('kind') === 'shipping_refund');
    if (adjustments.length === 0)
      return refund.children('refund_shipping_lines').map((one) => ofShippingLine(one, context));
    return adjustments.map((one) => {
      const [price, tax] = [money(one, 'amount', context) ?? 0, money(one, 'tax_amount', context) ?? 0];
      return { ...nothingShipped(one, chargeLine(0)), price: 0 - price - (gross ? tax : 0), tax: 0 - tax };
    });
  });
}

function ofShippingLine(node: JsonNode, context: ShopifyContext): Removal {
  const price = money(node, 'subtotal_amount', context) ?? 0;
  return { ...nothingShipped(node, chargeLine(0)), price, tax: money(node, 'tax_amount', context) };
}

/** Of the duties that were paid at purchase. */
function ofDuties(order: JsonNode, fees: readonly Fee[], context: ShopifyContext): Removal[] {
  const index = fees.findIndex(({ code }) => code === dutiesCode);
  if (index < 0) return [];
  const refunded = order.children('refunds').flatMap((refund) => refund.children('refund_duties'));
  return refunded.map((one) => ({
    ...nothingShipped(one, firstFeeLine + index),
    price: money(one, 'amount', context) ?? 0,
    tax: null,
  }));
}

function nothingShipped({ path }: JsonNode, line: number) {
  return { path, line, quantity: 0, shipped: 0 };
}
