import { z } from 'zod';
import { maskCardNumbers } from '../values/card-numbers';
import { currencyCode, instant, minor, orderNumber, quantity, taxAtRate, text, words } from '../values/schemas';
import { contradiction } from './contradiction';

/** Items are 1–1000 (domain rules §2). */
export const firstChargeLine = 1001;
export const firstFeeLine = 2001;

export const lastFeeLine = 2999;

export const mostCharges = firstFeeLine - firstChargeLine;

export const address = z.strictObject({
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

const amounts = {
  lineAmount: minor,
  lineAdjustment: minor.default(0),
  distributedAdjustment: minor.default(0),
  tax: minor.default(0),
  taxes: z.array(taxAtRate).exactOptional(),
};

/** What the source calls an order, a line, a transaction or a shipment; later reports name it so. */
const sourceId = text;

const deliveryGroup = z.strictObject({
  id: text,
  method: words.default(''),
  address: address.default({}),
  charge: z.strictObject(amounts),
});

/** What a line costs extra to ship. */
const surcharge = z.strictObject({ line: z.int(), name: words.default(''), ...amounts });

const measured = z.strictObject({
  quantity: z
    .string()
    .regex(/^(0|[1-9]\d{0,8})(\.\d{0,8}[1-9])?$/, 'must be a decimal text without zeros at its end, such as "1.5"')
    .refine((decimal) => decimal !== '0', 'must be above 0'),
  unit: words
    .nullable()
    .default(null)
    .transform((unit) => unit?.trim() || null),
});
export type Measured = z.infer<typeof measured>;

/** Where a picture is: Slack fetches it from there. */
const webAddress = z
  .string()
  .max(2000, 'is longer than 2000 characters')
  .regex(/^https:\/\/[^\s<>|"]+$/, { error: 'must be an address that begins with https://', abort: true })
  .refine(URL.canParse, { error: 'is no address' });

const item = z.strictObject({
  line: z
    .int()
    .min(1)
    .max(firstChargeLine - 1),
  deliveryGroup: text,
  sku: text,
  name: words,
  quantity,
  unitPrice: minor,
  ...amounts,
  kind: z.enum(['product', 'option', 'bonus', 'gift_certificate']).default('product'),
  optionOf: z.int().exactOptional(),
  components: z.array(z.strictObject({ sku: text, name: words, quantity })).exactOptional(),
  measured: measured.exactOptional(),
  image: webAddress.exactOptional(),
  sourceId: sourceId.exactOptional(),
});

export const servicingFeeCodes = ['cancellation', 'restocking', 'return_shipping'] as const;

/** A fee paid at purchase; below 0 it is money off. */
const fee = z.strictObject({
  code: text.refine((code) => !servicingFeeCodes.some((one) => one === code), {
    error: `is one of ${servicingFeeCodes.join(', ')}, which are for fees of servicing`,
  }),
  name: words.default(''),
  lineAmount: minor,
  tax: minor.default(0),
  taxes: z.array(taxAtRate).exactOptional(),
});

const payment = z.strictObject({
  id: text,
  method: text,
  label: words.overwrite(maskCardNumbers).exactOptional(),
  authorized: minor.default(0),
  captured: minor.default(0),
  refunded: minor.default(0),
  reversed: minor.exactOptional(),
  /** Without a gateway, refunds are made by hand. */
  gateway: z.strictObject({ name: text, reference: words.exactOptional() }).exactOptional(),
  /** The source's transactions that these amounts count already. */
  transactions: z.array(sourceId).exactOptional(),
});

const fulfillment = z.strictObject({
  lines: z.array(z.strictObject({ line: z.int(), quantity })).min(1, 'must name at least one line'),
  carrier: words.exactOptional(),
  tracking: words.exactOptional(),
  at: instant.exactOptional(),
  sourceId: sourceId.exactOptional(),
});

const shape = {
  orderNumber,
  /** The shop whose number this is, such as `shopify`; with `sourceId` it tells orders of one number apart. */
  source: text.exactOptional(),
  sourceId: sourceId.exactOptional(),
  orderedAt: instant,
  currency: currencyCode,
  taxation: z.enum(['net', 'gross']),
  lifecycle: z.enum(['managed', 'unmanaged']).default('managed'),
  channel: words.exactOptional(),
  /** The storefront's status in lower case: `canceled`, `failed`, `replaced`, `created` … */
  sourceStatus: words.exactOptional(),
  replacedBy: words.exactOptional(),
  customer: z
    .strictObject({
      id: words.exactOptional(),
      name: words.exactOptional(),
      email: words.exactOptional(),
      phone: words.exactOptional(),
      locale: words.exactOptional(),
      /** How the shop ranks the customer, such as `vip`. */
      tier: words.exactOptional(),
    })
    .default({}),
  billingAddress: address.default({}),
  deliveryGroups: z.array(deliveryGroup).max(mostCharges, `are more than ${mostCharges}`),
  surcharges: z.array(surcharge).exactOptional(),
  items: z.array(item).min(1, 'must hold at least one item').max(1000, 'are more than 1000'),
  fees: z.array(fee).max(900, 'are more than 900').exactOptional(),
  payments: z.array(payment).default([]),
  fulfillments: z.array(fulfillment).exactOptional(),
  totals: z
    .strictObject({ grandTotal: minor.exactOptional(), totalTax: minor.exactOptional() })
    .refine((totals) => Object.keys(totals).length > 0, 'must state grandTotal or totalTax')
    .exactOptional(),
};

/** An order as sent in. Unknown keys are refused: ignoring one could change money (domain rules 2 §1.2, §1.5). */
export const nativeOrder = z.strictObject({ ...shape, taxRounding: z.literal('group').exactOptional() });
export type NativeOrder = z.infer<typeof nativeOrder>;

export const orderNote = z.enum(['tax_rounded_at_group', 'measured_part_shipped']);
export type OrderNote = z.infer<typeof orderNote>;

/**
 * The order as bought. Amounts are the whole line's, as stated, in minor units: with tax on a `gross` order, without
 * on a `net` one. Adjustments are ≤ 0.
 */
export const originalOrder = z.strictObject({
  ...shape,
  notes: z.array(orderNote).exactOptional(),
  /** The source has no date: `orderedAt` is when the order first came in. */
  dateless: z.literal(true).exactOptional(),
  /** What intake found in the terms of the file; missing for a native order. */
  contradictions: z.array(contradiction).exactOptional(),
});
export type OriginalOrder = z.infer<typeof originalOrder>;
export type OriginalItem = OriginalOrder['items'][number];

export function chargeLine(groupIndex: number): number {
  return firstChargeLine + groupIndex;
}

export type LineType = 'item' | 'delivery' | 'fee';

export function typeOfLine(line: number): LineType {
  if (line < firstChargeLine) return 'item';
  return line < firstFeeLine ? 'delivery' : 'fee';
}
