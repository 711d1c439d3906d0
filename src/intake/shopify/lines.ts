import type { OriginalItem } from '../../domain/records/original-order';
import { distribute, type Minor, sum } from '../../domain/values/money';
import { priceOf } from '../../domain/values/units';
import { checkedQuantity } from '../b2c/reading/quantity';
import { required } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import type { NumberedLine } from '../stated/numbered-line';
import type { Placed } from '../stated/places';
import { allocatedTo, areAllocated } from './discounts';
import { money, type ShopifyContext } from './money';
import { onlyGroup, shippingDiscountIn } from './shipping';
import { taxesIn } from './taxes';

/** Goods; a tip stands among them, but is a fee paid at purchase. Lines that an edit emptied are left out. */
export function goodsIn(order: JsonNode): NumberedLine[] {
  return order
    .children('line_items')
    .map((node, index) => ({ node, line: index + 1 }))
    .filter(({ node }) => !isTip(node) && node.text('quantity') !== '0');
}

/** Only tips have the field, which may be `null`. */
export function isTip(node: JsonNode): boolean {
  return node.has('tip_payment_gateway');
}

/** The items with the discounts and taxes that Shopify states for each. */
export function itemsIn(order: JsonNode, context: ShopifyContext): Placed<OriginalItem>[] {
  const applications = order.children('discount_applications');
  const allocated = areAllocated(order);
  const items = goodsIn(order).map(({ node, line }): Placed<OriginalItem> => {
    const fields = allocated || node.text('total_discount') === null ? allocatedFields : oldFields;
    return { part: itemOf(node, line, { applications, allocated }, context), place: { path: node.path, fields } };
  });
  return allocated ? items : withSpreadDiscount(order, items, context);
}

const commonFields = { lineAmount: 'price', unitPrice: 'price', tax: 'tax_lines', taxes: 'tax_lines' };
const moreFields = { sku: 'sku', name: 'name', quantity: 'quantity', sourceId: 'id' };
const allocatedFields = {
  ...commonFields,
  ...moreFields,
  lineAdjustment: 'discount_allocations',
  distributedAdjustment: 'discount_allocations',
};
const oldFields = { ...commonFields, ...moreFields, lineAdjustment: 'total_discount' };

type Discounts = { applications: readonly JsonNode[]; allocated: boolean };

function itemOf(node: JsonNode, line: number, discounts: Discounts, context: ShopifyContext): OriginalItem {
  const { quantity, measured } = checkedQuantity(node, null, context);
  if (measured !== null) context.report(node.pathOf('quantity'), 'Shopify sells whole units, and this is none.');
  const unitPrice = requiredMoney(node, 'price', context);
  const id = required(node, 'id', context);
  const name = node.text('name') ?? node.text('title') ?? required(node, 'title', context);
  return {
    line,
    deliveryGroup: onlyGroup,
    sku: node.text('sku') ?? node.text('variant_id') ?? node.text('product_id') ?? id,
    name,
    quantity,
    unitPrice,
    lineAmount: unitPrice * quantity,
    ...(discounts.allocated
      ? allocatedTo(node, discounts.applications, context)
      : { lineAdjustment: 0 - (money(node, 'total_discount', context) ?? 0), distributedAdjustment: 0 }),
    ...taxesIn(node, context),
    kind: node.text('gift_card') === 'true' ? 'gift_certificate' : 'product',
    ...(id !== '' && { sourceId: id }),
  };
}

function requiredMoney(node: JsonNode, name: string, context: ShopifyContext): Minor {
  const amount = money(node, name, context);
  if (amount === null) context.report(node.pathOf(name), 'The line has no price.');
  return amount ?? 0;
}

/** What the order's discount leaves after those of lines and shipping is spread over the goods by their price. */
function withSpreadDiscount(
  order: JsonNode,
  items: Placed<OriginalItem>[],
  context: ShopifyContext,
): Placed<OriginalItem>[] {
  const own = sum(items.map(({ part }) => part.lineAdjustment));
  const rest = (money(order, 'total_discounts', context) ?? 0) + own - shippingDiscountIn(order, context);
  const weights = items.map(({ part }) => Math.max(0, priceOf(part)));
  if (rest <= 0 || rest > sum(weights)) return items;
  const shares = distribute(0 - rest, weights);
  return items.map((one, at) => ({ ...one, part: { ...one.part, distributedAdjustment: shares[at] ?? 0 } }));
}
