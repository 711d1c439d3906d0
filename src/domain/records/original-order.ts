import { z } from 'zod';
import { currencyCode, instant, minor, orderNumber, problem, quantity, text } from '../values';

/** First number of the delivery charges and of the fees; items are 1–1000 (domain rules §2). */
export const firstChargeLine = 1001;
export const firstFeeLine = 2001;

const words = z.string().max(4000, 'is longer than 4000 characters');

export const address = z.object({
  name: words.exactOptional(),
  line1: words.exactOptional(),
  line2: words.exactOptional(),
  city: words.exactOptional(),
  state: words.exactOptional(),
  postcode: words.exactOptional(),
  country: words.exactOptional(),
  phone: words.exactOptional(),
});
export type Address = z.infer<typeof address>;

const charge = z.object({
  lineAmount: minor,
  lineAdjustment: minor.default(0),
  distributedAdjustment: minor.default(0),
  tax: minor.default(0),
});

const deliveryGroup = z.object({ id: text, method: words.default(''), address: address.default({}), charge });

const item = z.object({
  line: z
    .int()
    .min(1)
    .max(firstChargeLine - 1),
  deliveryGroup: text,
  sku: text,
  name: words,
  quantity,
  unitPrice: minor,
  lineAmount: minor,
  lineAdjustment: minor.default(0),
  distributedAdjustment: minor.default(0),
  tax: minor.default(0),
  kind: z.enum(['product', 'option', 'bonus', 'gift_certificate']).default('product'),
  optionOf: z.int().exactOptional(),
  components: z.array(z.object({ sku: text, name: words, quantity })).exactOptional(),
});

const payment = z.object({
  id: text,
  method: text,
  label: words.exactOptional(),
  authorized: minor.default(0),
  captured: minor.default(0),
  refunded: minor.default(0),
  reversed: minor.exactOptional(),
});

const fulfillment = z.object({
  lines: z.array(z.object({ line: z.int(), quantity })).min(1),
  carrier: words.exactOptional(),
  tracking: words.exactOptional(),
  at: instant.exactOptional(),
});

/**
 * What the shopper bought, as the storefront sent it: the native order. Never changed after intake. Amounts are minor
 * units of `currency`; those of a `gross` order include tax and `tax` says how much, those of a `net` order do not.
 * A line's amounts are the whole line's, as given: never unit price × quantity. Adjustments are ≤ 0.
 * Fields that this version does not know are ignored.
 */
export const originalOrder = z
  .object({
    orderNumber,
    orderedAt: instant,
    currency: currencyCode,
    taxation: z.enum(['net', 'gross']),
    lifecycle: z.enum(['managed', 'unmanaged']).default('managed'),
    channel: words.exactOptional(),
    customer: z
      .object({
        id: words.exactOptional(),
        name: words.exactOptional(),
        email: words.exactOptional(),
        phone: words.exactOptional(),
        locale: words.exactOptional(),
      })
      .default({}),
    billingAddress: address.default({}),
    deliveryGroups: z.array(deliveryGroup).max(1000),
    items: z.array(item).min(1, 'must hold at least one item').max(1000, 'are more than 1000'),
    payments: z.array(payment).default([]),
    fulfillments: z.array(fulfillment).exactOptional(),
    totals: z.object({ grandTotal: minor, totalTax: minor }).exactOptional(),
    /** What the source itself contradicts beyond what its lines show, found where the order came in. */
    contradictions: z.array(problem).exactOptional(),
  })
  .superRefine((order, context) => {
    const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const once = (list: 'items' | 'deliveryGroups' | 'payments', key: 'line' | 'id', keys: readonly unknown[]) => {
      keys.forEach((value, index) => {
        if (keys.indexOf(value) !== index) refuse([list, index, key], `${String(value)} is there twice`);
      });
    };
    once(
      'items',
      'line',
      order.items.map(({ line }) => line),
    );
    once(
      'deliveryGroups',
      'id',
      order.deliveryGroups.map(({ id }) => id),
    );
    once(
      'payments',
      'id',
      order.payments.map(({ id }) => id),
    );
    const groups = new Set(order.deliveryGroups.map(({ id }) => id));
    const lines = new Set(order.items.map(({ line }) => line));
    order.items.forEach((one, index) => {
      if (!groups.has(one.deliveryGroup)) {
        refuse(['items', index, 'deliveryGroup'], `${one.deliveryGroup} is not one of the delivery groups`);
      }
      if (one.optionOf !== undefined && !lines.has(one.optionOf)) {
        refuse(['items', index, 'optionOf'], `there is no line ${one.optionOf}`);
      }
    });
    order.fulfillments?.forEach((shipped, index) => {
      shipped.lines.forEach(({ line }, at) => {
        if (!lines.has(line)) refuse(['fulfillments', index, 'lines', at, 'line'], `there is no line ${line}`);
      });
    });
  });

export type OriginalOrder = z.infer<typeof originalOrder>;
export type OriginalItem = OriginalOrder['items'][number];

/** The delivery charge's line number: 1001 for the first group, in the order given. */
export function chargeLine(groupIndex: number): number {
  return firstChargeLine + groupIndex;
}

export type LineType = 'item' | 'delivery' | 'fee';

/** What a line is can be read off its number. */
export function typeOfLine(line: number): LineType {
  if (line < firstChargeLine) return 'item';
  return line < firstFeeLine ? 'delivery' : 'fee';
}
