import { z } from 'zod';
import { maskCardNumbers } from '../values/card-numbers';
import { currencyCode, instant, minor, orderNumber, quantity, taxAtRate, text, words } from '../values/schemas';
import { contradiction } from './contradiction';

/** First number of the delivery charges and of the fees; items are 1–1000 (domain rules §2). */
export const firstChargeLine = 1001;
export const firstFeeLine = 2001;

/** The last number of a fee's line. */
export const lastFeeLine = 2999;

/** The most delivery charges that an order can have: those of its groups, and the surcharges of its lines. */
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

/**
 * The amounts of a whole line, as the storefront stated them. `taxes` says at which rates its `tax` is, if it says so.
 */
const amounts = {
  lineAmount: minor,
  lineAdjustment: minor.default(0),
  distributedAdjustment: minor.default(0),
  tax: minor.default(0),
  taxes: z.array(taxAtRate).exactOptional(),
};

const deliveryGroup = z.strictObject({
  id: text,
  method: words.default(''),
  address: address.default({}),
  charge: z.strictObject(amounts),
});

/** What one line costs extra to ship, beside the charge of its group. */
const surcharge = z.strictObject({ line: z.int(), name: words.default(''), ...amounts });

/** Goods by the metre or the kilo, as a decimal text; `unit` is `null` where the source names none. */
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
});

/** The codes of fees that servicing charges; a fee that was paid at purchase has another one. */
export const servicingFeeCodes = ['cancellation', 'restocking', 'return_shipping'] as const;

/** A fee that the shopper paid at purchase, such as a payment surcharge. Below 0 it is money off. */
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
  /** Where the payment was made. One without is refunded by hand. */
  gateway: z.strictObject({ name: text, reference: words.exactOptional() }).exactOptional(),
});

const fulfillment = z.strictObject({
  lines: z.array(z.strictObject({ line: z.int(), quantity })).min(1, 'must name at least one line'),
  carrier: words.exactOptional(),
  tracking: words.exactOptional(),
  at: instant.exactOptional(),
});

/** What a native order says. */
const said = {
  orderNumber,
  orderedAt: instant,
  currency: currencyCode,
  taxation: z.enum(['net', 'gross']),
  lifecycle: z.enum(['managed', 'unmanaged']).default('managed'),
  channel: words.exactOptional(),
  /**
   * What the storefront says of the order as a whole, in small letters: `canceled`, `failed`, `replaced`, `created` …
   */
  sourceStatus: words.exactOptional(),
  /** The number of the order that took this one's place. */
  replacedBy: words.exactOptional(),
  customer: z
    .strictObject({
      id: words.exactOptional(),
      name: words.exactOptional(),
      email: words.exactOptional(),
      phone: words.exactOptional(),
      locale: words.exactOptional(),
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

/**
 * A native order as it may be sent in. Strict: a key that is not known is refused, since dropping it could change
 * money. With `taxRounding: group` the lines' taxes may miss the stated tax by what rounding them one by one leaves
 * (domain rules 2 §1.5).
 */
export const nativeOrder = z.strictObject({ ...said, taxRounding: z.literal('group').exactOptional() });
export type NativeOrder = z.infer<typeof nativeOrder>;

/** What is worth knowing of how an order was read. */
export const orderNote = z.enum(['tax_rounded_at_group', 'measured_part_shipped']);
export type OrderNote = z.infer<typeof orderNote>;

/**
 * What the shopper bought, as the storefront sent it. Never changed once it is serviced. Amounts are minor units of
 * `currency`; those of a `gross` order include tax and `tax` says how much, those of a `net` order do not. A line's
 * amounts are the whole line's, as given: never unit price × quantity. Adjustments are ≤ 0.
 */
export const originalOrder = z.strictObject({
  ...said,
  notes: z.array(orderNote).exactOptional(),
  /** The source gives no date: `orderedAt` is the instant at which the order first came in. */
  dateless: z.literal(true).exactOptional(),
  /** All that contradicts each other, in the words of the file, where the order was not sent as a native one. */
  contradictions: z.array(contradiction).exactOptional(),
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
