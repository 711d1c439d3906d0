import { type PublishedApproval, publishedApproval } from '../records/approval';
import type { Balances, ChangeOrder } from '../records/change-order';
import type { Contradiction } from '../records/contradiction';
import { type PublishedMemo, publishedMemo } from '../records/credit-memo';
import { type PublishedRun, publishedRun } from '../records/flow-run';
import { type PublishedFulfillment, publishedFulfillment } from '../records/fulfillment-order';
import type { OrderSummary, PaymentSummary, SummaryLine } from '../records/order-summary';
import {
  type Address,
  chargeLine,
  firstFeeLine,
  type LineType,
  type Measured,
  type OrderNote,
  type OriginalItem,
  type OriginalOrder,
  typeOfLine,
} from '../records/original-order';
import { type PublishedReturn, publishedReturn } from '../records/return-order';
import type { ServiceCase } from '../records/service-case';
import type { PlainOrder, ServicedOrder } from '../records/stored-order';
import { type PublishedDifferences, publishedDifferences } from '../records/storefront-differs';
import { publishedFeeName } from '../values/published-fee-name';
import type { TaxAtRate } from '../values/schemas';
import { liveStages, stages, totalOf, unitsIn } from '../values/units';
import { originalLineOf } from './family';
import { totalsOf } from './order-totals';
import { availableToCapture, availableToRefund, leftToCapture, overpaid } from './payments';
import { type Quantities, quantitiesOf } from './quantities';
import { sourceStatusText } from './source-status';
import { type LineStatus, statusOfLine, statusOfOrder } from './status';

/** Money over the live stages, in minor units; `total` includes tax. */
export type ItemView = {
  line: number;
  sku: string | null;
  name: string;
  type: LineType;
  of: number | null;
  splitFrom: number | null;
  measured: Measured | null;
  /** Not supported yet, and always `null`. */
  kit: null;
  exchangedFor: null;
  status: LineStatus;
  quantities: Quantities;
  lineAmount: number;
  lineAdjustment: number;
  distributedAdjustment: number;
  tax: number;
  taxes?: TaxAtRate[];
  total: number;
};

export type PaymentView = {
  id: string;
  method: string;
  authorized: number;
  captured: number;
  refunded: number;
  pendingRefund: number;
  availableToCapture: number;
  availableToRefund: number;
  gateway: { name: string; reference: string | null } | null;
  /** In open disputes. */
  disputed: number;
  refundedElsewhere: number;
};

export type GroupView = { id: string; address: Address; previous: Address | null };

/** All that follows from original and summary. */
export type OrderView = {
  orderNumber: string;
  currency: string;
  taxation: OrderSummary['taxation'];
  /** The storefront's status where that ended the order. */
  status: string;
  lifecycle: OrderSummary['lifecycle'];
  contradictions: Contradiction[];
  notes: OrderNote[];
  sourceStatus: string | null;
  replacedBy: string | null;
  storefrontDiffers: PublishedDifferences;
  holds: never[];
  deliveryGroups: GroupView[];
  items: ItemView[];
  totals: Balances;
  payments: PaymentView[];
  leftToCapture: number;
  overpaid: number;
  due: number;
  creditMemos: PublishedMemo[];
  returnOrders: PublishedReturn[];
  fulfillmentOrders: PublishedFulfillment[];
};

export function orderView({ original, summary }: PlainOrder): OrderView {
  const left = leftToCapture(summary);
  return {
    orderNumber: summary.orderNumber,
    currency: summary.currency,
    taxation: summary.taxation,
    status: sourceStatusText(original) ?? statusOfOrder(summary),
    lifecycle: summary.lifecycle,
    contradictions: summary.contradictions,
    notes: original.notes ?? [],
    sourceStatus: original.sourceStatus ?? null,
    replacedBy: original.replacedBy ?? null,
    storefrontDiffers: publishedDifferences(summary.storefrontDiffers),
    holds: [],
    deliveryGroups: original.deliveryGroups.map(({ id, address }) => ({ id, address, previous: null })),
    items: summary.lines.map((line) => itemView(original, summary, line)),
    totals: totalsOf(summary),
    payments: summary.payments.map((payment) => paymentView(original, payment, left)),
    leftToCapture: left,
    overpaid: overpaid(summary),
    due: 0,
    creditMemos: summary.creditMemos.map(publishedMemo),
    returnOrders: summary.returnOrders.map(publishedReturn),
    fulfillmentOrders: summary.fulfillmentOrders.map(publishedFulfillment),
  };
}

function paymentView(original: OriginalOrder, payment: PaymentSummary, left: number): PaymentView {
  return {
    id: payment.id,
    method: payment.method,
    authorized: payment.authorized,
    captured: payment.captured,
    refunded: payment.refunded,
    pendingRefund: payment.pendingRefund,
    availableToCapture: availableToCapture(payment, left),
    availableToRefund: availableToRefund(payment),
    gateway: gatewayOf(original, payment.id),
    disputed: payment.disputed ?? 0,
    refundedElsewhere: payment.refundedElsewhere ?? 0,
  };
}

/** The result of `show`: the view, with all change orders, and what depends on the time. */
export type PublishedOrder = OrderView & {
  changeOrders: ChangeOrder[];
  approvals: PublishedApproval[];
  cases: ServiceCase[];
  runs: PublishedRun[];
};

/** `now` is a UTC instant. */
export function publishedOrder(order: ServicedOrder, now: string): PublishedOrder {
  const changeOrders = order.entries.flatMap(({ effects }) => effects.changeOrders);
  const approvals = order.summary.approvals.map((one) => publishedApproval(one, now));
  const runs = (order.summary.runs ?? []).map(publishedRun);
  return { ...orderView(order), changeOrders, approvals, cases: order.summary.cases, runs };
}

function itemView(original: OriginalOrder, summary: OrderSummary, line: SummaryLine): ItemView {
  const live = unitsIn(line.stages, liveStages);
  const taxes = ratesOf(line);
  return {
    line: line.line,
    ...nameOf(original, summary, line),
    type: typeOfLine(line.line),
    of: line.of,
    splitFrom: line.splitFrom,
    measured: original.items.find((one) => one.line === line.line)?.measured ?? null,
    kit: null,
    exchangedFor: null,
    status: statusOfLine(summary, line),
    quantities: quantitiesOf(summary, line),
    lineAmount: live.lineAmount,
    lineAdjustment: live.lineAdjustment,
    distributedAdjustment: live.distributedAdjustment,
    tax: live.tax,
    ...(taxes && { taxes }),
    total: totalOf(live, summary.taxation),
  };
}

/** Lists the rates even if no unit is live any more. */
function ratesOf({ stages: staged }: SummaryLine): TaxAtRate[] | undefined {
  const rates = unitsIn(staged, stages).taxes;
  const live = unitsIn(staged, liveStages).taxes;
  return rates?.map((one, at) => ({ ...one, amount: live?.[at]?.amount ?? 0 }));
}

function gatewayOf({ payments }: OriginalOrder, payment: string): PaymentView['gateway'] {
  const gateway = payments.find(({ id }) => id === payment)?.gateway;
  return gateway === undefined ? null : { name: gateway.name, reference: gateway.reference || null };
}

/** A split line has the name of the one it comes from. */
export function nameOf(
  original: OriginalOrder,
  summary: OrderSummary,
  { line, fee, of, deliveryGroup }: SummaryLine,
): { sku: string | null; name: string } {
  if (fee !== null) return { sku: null, name: original.fees?.[line - firstFeeLine]?.name || publishedFeeName(fee) };
  if (of !== null) return { sku: null, name: surchargeOf(original, line)?.name || 'Shipping surcharge' };
  if (typeOfLine(line) === 'delivery') {
    const method = original.deliveryGroups.find(({ id }) => id === deliveryGroup)?.method;
    return { sku: null, name: method || 'Delivery' };
  }
  const item = itemOf(original, summary, line);
  return { sku: item?.sku ?? null, name: item?.name ?? '' };
}

export function itemOf({ items }: OriginalOrder, summary: OrderSummary, line: number): OriginalItem | undefined {
  const root = originalLineOf(summary, line);
  return items.find((one) => one.line === root);
}

function surchargeOf({ surcharges = [], deliveryGroups }: OriginalOrder, line: number) {
  const sorted = [...surcharges].sort((a, b) => a.line - b.line);
  return sorted[line - chargeLine(deliveryGroups.length)];
}
