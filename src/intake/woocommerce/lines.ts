import type { OriginalItem, OriginalOrder } from '../../domain/records/original-order';
import { proportion } from '../../domain/values/money';
import { plainDecimal } from '../b2c/reading/decimal';
import { checkedQuantity } from '../b2c/reading/quantity';
import { required } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import { grouped } from '../stated/grouped';
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
  const nodes = order.children('line_items');
  const ids = idsOf(nodes);
  return nodes
    .map((node, index) => ({ node, line: index + 1 }))
    .filter(({ node }) => node.text('quantity') !== '0' && !isComponent(node, ids, context));
}

function idsOf(nodes: readonly JsonNode[]): Set<string | null> {
  return new Set(nodes.map((node) => node.text('id')));
}

function isComponent(node: JsonNode, ids: ReadonlySet<string | null>, context: WooContext): boolean {
  const parent = parentOf(node);
  if (parent === null || !ids.has(parent)) return false;
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
  const parts = componentsIn(order, context);
  return lines.map(({ node, line }) => {
    const bundles = Number(node.text('quantity') ?? 1);
    const components = (parts.get(node.text('id')) ?? []).map((part) => componentOf(part, bundles));
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

/** The components of each bundle, by its id. */
function componentsIn(order: JsonNode, context: WooContext): Map<string | null, JsonNode[]> {
  const nodes = order.children('line_items');
  const ids = idsOf(nodes);
  return grouped(
    nodes.filter((node) => isComponent(node, ids, context)),
    parentOf,
  );
}

/** As many as come with one bundle. */
function componentOf(part: JsonNode, bundles: number): Component {
  const sku = part.text('sku') ?? variationOf(part) ?? part.text('product_id') ?? part.text('id') ?? '';
  const all = Number(part.text('quantity'));
  return { sku, name: part.text('name') ?? sku, quantity: Number.isInteger(all / bundles) ? all / bundles : all };
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
