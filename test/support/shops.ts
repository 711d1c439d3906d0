import { originalTotals } from '../../src/domain/derived/contradictions';
import type { OriginalItem, OriginalOrder } from '../../src/domain/records/original-order';
import { decimalFromMinor } from '../../src/domain/values/currency';
import { sum } from '../../src/domain/values/money';
import { priceOf } from '../../src/domain/values/units';

type Charge = OriginalOrder['deliveryGroups'][number]['charge'];

/** The order as a shop can have it: whole units at one price, one group, no surcharges, no negative fees. */
export function asShopOrder(order: OriginalOrder): OriginalOrder {
  const { surcharges: _, fees = [], fulfillments: __, ...others } = order;
  const positive = fees.filter(({ lineAmount }) => lineAmount >= 0);
  return {
    ...others,
    deliveryGroups: order.deliveryGroups.slice(0, 1).map((group) => ({ ...group, id: '1' })),
    items: order.items.map((item) => {
      const unitPrice = Math.ceil(item.lineAmount / item.quantity);
      return { ...item, deliveryGroup: '1', unitPrice, lineAmount: unitPrice * item.quantity };
    }),
    payments: [],
    ...(positive.length > 0 && { fees: positive }),
  };
}

/** As Shopify's Admin API writes it: discounts allocated, taxes by rate, totals. */
export function asShopifyJson(order: OriginalOrder): Record<string, unknown> {
  const money = (amount: number) => decimalFromMinor(amount, order.currency);
  const { grandTotal, totalTax } = originalTotals(order);
  const taxLines = ({ tax, taxes }: Pick<Charge, 'tax' | 'taxes'>) =>
    (taxes ?? [{ rate: null, amount: tax }]).map(({ rate, amount }) => ({
      ...{ title: 'Tax', price: money(amount), rate: rate === null ? null : Number(rate) / 100 },
    }));
  const priced = (line: Charge) => ({
    discount_allocations: [
      { amount: money(0 - line.lineAdjustment), discount_application_index: 0 },
      { amount: money(0 - line.distributedAdjustment), discount_application_index: 1 },
    ],
    tax_lines: taxLines(line),
  });
  return {
    id: 1,
    name: '#1001',
    order_number: 1001,
    created_at: '2026-11-01T10:00:00-05:00',
    currency: order.currency,
    taxes_included: order.taxation === 'gross',
    financial_status: 'paid',
    payment_gateway_names: ['manual'],
    discount_applications: [{ allocation_method: 'each' }, { allocation_method: 'across' }],
    line_items: order.items.map((item) => ({
      ...{ id: 1000 + item.line, sku: item.sku, title: item.name, quantity: item.quantity },
      ...{ price: money(item.unitPrice), ...priced(item) },
    })),
    shipping_lines: order.deliveryGroups.map(({ charge }) => ({
      ...{ title: 'Standard', price: money(charge.lineAmount), ...priced(charge) },
    })),
    additional_fees: (order.fees ?? []).map((fee) => ({
      ...{ name: fee.name, price: money(fee.lineAmount), tax_lines: taxLines(fee) },
    })),
    total_line_items_price: money(sum(order.items.map(({ lineAmount }) => lineAmount))),
    subtotal_price: money(sum(order.items.map(priceOf))),
    total_tax: money(totalTax),
    total_price: money(grandTotal),
  };
}

/** As WooCommerce's REST API writes it: all amounts without tax, what a coupon took off between subtotal and total. */
export function asWooJson(order: OriginalOrder): Record<string, unknown> {
  const money = (amount: number) => decimalFromMinor(amount, order.currency);
  const net = (price: number, tax: number) => money(order.taxation === 'gross' ? price - tax : price);
  const { grandTotal, totalTax } = originalTotals(order);
  const taxes = (line: Pick<Charge, 'taxes'>) =>
    (line.taxes ?? []).map(({ rate, amount }) => ({ id: Number(rate), total: money(amount), subtotal: '' }));
  const line = ({ quantity, tax, ...item }: OriginalItem) => ({
    ...{ id: 1000 + item.line, name: item.name, sku: item.sku, product_id: 5, quantity },
    ...{ subtotal: net(item.lineAmount, tax), subtotal_tax: money(tax) },
    ...{ total: net(priceOf(item), tax), total_tax: money(tax), taxes: taxes(item) },
  });
  const priced = (price: number, charge: Pick<Charge, 'tax' | 'taxes'>) => ({
    ...{ total: net(price, charge.tax), total_tax: money(charge.tax), taxes: taxes(charge) },
  });
  return {
    id: 7,
    number: '7',
    order_key: 'wc_order_1',
    status: 'processing',
    date_created_gmt: '2026-11-01T10:00:00',
    date_paid_gmt: '2026-11-01T10:00:05',
    currency: order.currency,
    prices_include_tax: order.taxation === 'gross',
    payment_method: 'cod',
    tax_lines: ['19', '7'].map((rate) => ({ rate_id: Number(rate), rate_percent: Number(rate) })),
    coupon_lines: [{ code: 'SAVE', discount_type: 'fixed_cart' }],
    line_items: order.items.map(line),
    shipping_lines: order.deliveryGroups.map(({ charge }) => priced(priceOf(charge), charge)),
    fee_lines: (order.fees ?? []).map((fee) => ({ name: fee.name, ...priced(fee.lineAmount, fee) })),
    total: money(grandTotal),
    total_tax: money(totalTax),
  };
}

/** Puts a value in the place of the n-th field found. */
export function swapIn(json: unknown, n: number, value: unknown): void {
  const places: [object, string][] = [];
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(json);
  const [node, key] = places[n % places.length] ?? [];
  if (node !== undefined && key !== undefined) Object.assign(node, { [key]: value });
}
