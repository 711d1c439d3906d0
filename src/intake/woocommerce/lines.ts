import type { OriginalItem, OriginalOrder } from '../../domain/records/original-order';
import { proportion } from '../../domain/values/money';
import { plainDecimal } from '../b2c/reading/decimal';
import { checkedQuantity } from '../b2c/reading/quantity';
import { required } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import type { NumberedLine } from '../stated/numbered-line';
import type { Placed } from '../stated/places';
import { type Priced, priced, type WooContext } from './money';
import { byRate, type Rates } from './taxes';

type Component = NonNullable<OriginalItem['components']>[number];

/** The id of the one delivery group of an order of WooCommerce. */
export const wooGroup = '1';

/**
 * The lines; the number of each is its position. Parts of a bundle or a composite that have no price of their own are
 * its components, priced ones are lines like any other.
 */
export function wooLines(order: JsonNode, context: WooContext): NumberedLine[] {
  return order
    .children('line_items')
    .map((node, index) => ({ node, line: index + 1 }))
    .filter(({ node }) => node.text('quantity') !== '0' && !isComponent(node, order, context));
}

function isComponent(node: JsonNode, order: JsonNode, context: WooContext): boolean {
  const parent = parentOf(node);
  if (parent === null || !order.children('line_items').some((one) => one.text('id') === parent)) return false;
  const free = ['subtotal', 'total'].every((name) => priced(node, name, context).price === 0);
  return free && isWhole(node.text('quantity'));
}

/** The id of the bundle or composite that a line came with. */
function parentOf(node: JsonNode): string | null {
  return node.text('bundled_by') ?? node.text('composite_parent');
}

function isWhole(quantity: string | null): boolean {
  return quantity !== null && /^\d+$/.test(plainDecimal(quantity, 9) ?? '');
}

export function wooItems(order: JsonNode, rates: Rates, context: WooContext): Placed<OriginalItem>[] {
  const lines = wooLines(order, context);
  const shared = isOrderDiscount(order);
  return lines.map(({ node, line }) => {
    const components = componentsOf(node, order, context);
    const part = {
      ...itemOf(node, line, shared, context),
      ...byRate(priced(node, 'total', context).tax, node, rates, context),
      ...(components.length > 0 && { components }),
    };
    return { part, place: { path: node.path, fields: lineFields } };
  });
}

const lineFields = {
  lineAmount: 'subtotal',
  unitPrice: 'subtotal',
  lineAdjustment: 'total',
  distributedAdjustment: 'total',
  tax: 'total_tax',
  taxes: 'taxes',
  quantity: 'quantity',
  name: 'name',
  sku: 'sku',
  sourceId: 'id',
};

function itemOf(node: JsonNode, line: number, shared: boolean, context: WooContext): Omit<OriginalItem, 'tax'> {
  const units = checkedQuantity(node, null, context);
  const [before, after] = [priced(node, 'subtotal', context), priced(node, 'total', context)];
  if (node.text('subtotal') === null) context.report(node.pathOf('subtotal'), 'The line has no price.');
  const id = required(node, 'id', context);
  const sku = node.text('sku') ?? variationOf(node) ?? node.text('product_id') ?? id;
  return {
    line,
    deliveryGroup: wooGroup,
    sku,
    name: node.text('name') ?? sku,
    quantity: units.quantity,
    unitPrice: proportion(before.price, 1, units.quantity),
    lineAmount: before.price,
    ...discountOf(before, after, shared),
    kind: 'product',
    ...(units.measured !== null && { measured: units.measured }),
    ...(id !== '' && { sourceId: id }),
  };
}

function variationOf(node: JsonNode): string | null {
  const id = node.text('variation_id');
  return id === '0' ? null : id;
}

function discountOf(before: Priced, after: Priced, shared: boolean) {
  const discount = after.price - before.price;
  return { lineAdjustment: shared ? 0 : discount, distributedAdjustment: shared ? discount : 0 };
}

/** A coupon is a discount of the order, whose shares the lines state, unless it is for single products. */
function isOrderDiscount(order: JsonNode): boolean {
  const coupons = order.children('coupon_lines');
  return coupons.length > 0 && !coupons.every((coupon) => coupon.text('discount_type') === 'fixed_product');
}

function componentsOf(bundle: JsonNode, order: JsonNode, context: WooContext): Component[] {
  const bundles = Number(bundle.text('quantity') ?? 1);
  const parts = order.children('line_items').filter((one) => parentOf(one) === bundle.text('id'));
  return parts
    .filter((one) => isComponent(one, order, context))
    .map((one) => {
      const sku = one.text('sku') ?? variationOf(one) ?? one.text('product_id') ?? one.text('id') ?? '';
      const each = Number(one.text('quantity')) / bundles;
      return {
        sku,
        name: one.text('name') ?? sku,
        quantity: Number.isInteger(each) ? each : Number(one.text('quantity')),
      };
    });
}

type Fee = NonNullable<OriginalOrder['fees']>[number];

/** Fees, and what is taken off by one below 0. */
export function wooFees(order: JsonNode, rates: Rates, context: WooContext): Placed<Fee>[] {
  return order.children('fee_lines').map((node) => {
    const { price, tax } = priced(node, 'total', context);
    const part = {
      code: 'fee',
      name: node.text('name') ?? '',
      lineAmount: price,
      ...byRate(tax, node, rates, context),
    };
    return { part, place: { path: node.path, fields: { ...lineFields, lineAmount: 'total' } } };
  });
}
