import { z } from 'zod';
import { currencyCode, minor, orderNumber } from '../values/schemas';
import { stages, units } from '../values/units';
import { approval } from './approval';
import { contradiction } from './contradiction';
import { creditMemo } from './credit-memo';
import { flowRun } from './flow-run';
import { fulfillmentOrder } from './fulfillment-order';
import { mail } from './mail';
import { paymentReports } from './payment-report';
import { returnOrder } from './return-order';
import { serviceCase } from './service-case';
import { storefrontDiffers } from './storefront-differs';

const summaryLine = z.strictObject({
  line: z.int(),
  /** `null` for a fee. */
  deliveryGroup: z.string().nullable(),
  fee: z.string().nullable(),
  /** The line that a surcharge is for. */
  of: z.int().nullable(),
  splitFrom: z.int().nullable(),
  stages: z.partialRecord(z.enum(stages), units),
});
export type SummaryLine = z.infer<typeof summaryLine>;

/** Amounts in minor units; `pendingRefund` is reserved and not yet with the customer. */
const paymentSummary = z.strictObject({
  id: z.string(),
  method: z.string(),
  label: z.string().nullable(),
  authorized: minor,
  captured: minor,
  refunded: minor,
  reversed: minor,
  pendingRefund: minor,
  /** In open disputes. Missing, like the next, where nothing was reported of the payment. */
  disputed: minor.exactOptional(),
  /** The part of `refunded` that was refunded elsewhere. */
  refundedElsewhere: minor.exactOptional(),
});
export type PaymentSummary = z.infer<typeof paymentSummary>;

/** The order as it is now: always the fold of original and journal, never edited. Lines by number. */
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
  changeOrderCount: z.int().min(0),
  reversed: z.array(z.string()),
  storefrontDiffers: storefrontDiffers.nullable(),
  /** Missing where nothing was reported. */
  paymentReports: paymentReports.exactOptional(),
  /** Missing before the first. */
  mails: z.array(mail).exactOptional(),
  /** Of flows with steps; missing before the first. */
  runs: z.array(flowRun).exactOptional(),
});
export type OrderSummary = z.infer<typeof orderSummary>;
