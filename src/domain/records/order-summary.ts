import { z } from 'zod';
import { currencyCode, minor, orderNumber } from '../values/schemas';
import { stages, units } from '../values/units';
import { approval } from './approval';
import { contradiction } from './contradiction';
import { creditMemo } from './credit-memo';
import { fulfillmentOrder } from './fulfillment-order';
import { returnOrder } from './return-order';
import { serviceCase } from './service-case';
import { storefrontDiffers } from './storefront-differs';

/** One line of the summary: an item, a delivery charge or a fee, told apart by its number. */
const summaryLine = z.strictObject({
  line: z.int(),
  /** The group of an item or of a charge; `null` for a fee. */
  deliveryGroup: z.string().nullable(),
  /** Its code on a fee line, else `null`. */
  fee: z.string().nullable(),
  /** The line whose surcharge it is; `null` for any other line. */
  of: z.int().nullable(),
  /** The line that its units were on before they got one of their own. */
  splitFrom: z.int().nullable(),
  stages: z.partialRecord(z.enum(stages), units),
});
export type SummaryLine = z.infer<typeof summaryLine>;

/** One payment method on the order. Amounts in minor units; `pendingRefund` is reserved, not yet with the customer. */
const paymentSummary = z.strictObject({
  id: z.string(),
  method: z.string(),
  label: z.string().nullable(),
  authorized: minor,
  captured: minor,
  refunded: minor,
  reversed: minor,
  pendingRefund: minor,
});
export type PaymentSummary = z.infer<typeof paymentSummary>;

/**
 * The live view of an order: the original plus all that its journal says. Always the fold of the two and never edited
 * otherwise; what is stored of it is the fold's own output. Lines by number: items, delivery charges, fees.
 */
export const orderSummary = z.strictObject({
  orderNumber,
  currency: currencyCode,
  taxation: z.enum(['net', 'gross']),
  lifecycle: z.enum(['managed', 'unmanaged', 'does_not_add_up']),
  contradictions: z.array(contradiction),
  lines: z.array(summaryLine),
  payments: z.array(paymentSummary),
  fulfillmentOrders: z.array(fulfillmentOrder),
  creditMemos: z.array(creditMemo),
  returnOrders: z.array(returnOrder),
  approvals: z.array(approval),
  cases: z.array(serviceCase),
  /** How many change orders the journal holds; the next one is numbered from it. */
  changeOrderCount: z.int().min(0),
  /** Numbers of the change orders that a counter change order has reversed. */
  reversed: z.array(z.string()),
  storefrontDiffers: storefrontDiffers.nullable(),
});
export type OrderSummary = z.infer<typeof orderSummary>;
