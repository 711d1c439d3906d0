import type { ServicedOrder } from '../decision';
import { type PublishedApproval, publishedApproval } from '../records/approval';
import type { Balances, ChangeOrder } from '../records/change-order';
import { type PublishedMemo, publishedMemo } from '../records/credit-memo';
import { type PublishedFulfillment, publishedFulfillment } from '../records/fulfillment-order';
import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { chargeLine, type LineType, type OriginalOrder, typeOfLine } from '../records/original-order';
import { type PublishedReturn, publishedReturn } from '../records/return-order';
import type { ServiceCase } from '../records/service-case';
import { liveStages, totalOf, unitsIn } from '../units';
import type { Problem } from '../values';
import { totalsOf } from './order-totals';
import { availableToCapture, availableToRefund, leftToCapture, overpaid } from './payments';
import { type Quantities, quantitiesOf } from './quantities';
import { type LineStatus, type OrderStatus, statusOfLine, statusOfOrder } from './status';

/** A line as it is published. Money over the live stages, in minor units; `total` is tax-inclusive. */
export type ItemView = {
  line: number;
  sku: string | null;
  name: string;
  type: LineType;
  status: LineStatus;
  quantities: Quantities;
  lineAmount: number;
  lineAdjustment: number;
  distributedAdjustment: number;
  tax: number;
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
};

/** Everything that can be known of an order at any time, derived from its summary and journal. */
export type OrderView = {
  orderNumber: string;
  currency: string;
  taxation: OrderSummary['taxation'];
  status: OrderStatus;
  lifecycle: OrderSummary['lifecycle'];
  contradictions: Problem[];
  items: ItemView[];
  totals: Balances;
  payments: PaymentView[];
  leftToCapture: number;
  overpaid: number;
  changeOrders: ChangeOrder[];
  creditMemos: PublishedMemo[];
  returnOrders: PublishedReturn[];
  fulfillmentOrders: PublishedFulfillment[];
};

export function orderView({ original, entries, summary }: ServicedOrder): OrderView {
  const left = leftToCapture(summary);
  return {
    orderNumber: summary.orderNumber,
    currency: summary.currency,
    taxation: summary.taxation,
    status: statusOfOrder(summary),
    lifecycle: summary.lifecycle,
    contradictions: summary.contradictions,
    items: summary.lines.map((line) => itemView(original, summary, line)),
    totals: totalsOf(summary),
    payments: summary.payments.map((payment) => ({
      id: payment.id,
      method: payment.method,
      authorized: payment.authorized,
      captured: payment.captured,
      refunded: payment.refunded,
      pendingRefund: payment.pendingRefund,
      availableToCapture: availableToCapture(payment, left),
      availableToRefund: availableToRefund(payment),
    })),
    leftToCapture: left,
    overpaid: overpaid(summary),
    changeOrders: entries.flatMap(({ effects }) => effects.changeOrders),
    creditMemos: summary.creditMemos.map(publishedMemo),
    returnOrders: summary.returnOrders.map(publishedReturn),
    fulfillmentOrders: summary.fulfillmentOrders.map(publishedFulfillment),
  };
}

/** What `show` answers: the view, and what depends on when it is asked for. */
export type PublishedOrder = OrderView & { approvals: PublishedApproval[]; cases: ServiceCase[] };

/** `now` is a UTC instant: an approval that nobody decided in time has expired by itself. */
export function publishedOrder(order: ServicedOrder, now: string): PublishedOrder {
  const approvals = order.summary.approvals.map((one) => publishedApproval(one, now));
  return { ...orderView(order), approvals, cases: order.summary.cases };
}

function itemView(original: OriginalOrder, summary: OrderSummary, line: SummaryLine): ItemView {
  const live = unitsIn(line.stages, liveStages);
  return {
    line: line.line,
    ...nameOf(original, line),
    type: typeOfLine(line.line),
    status: statusOfLine(summary, line),
    quantities: quantitiesOf(summary, line),
    lineAmount: live.lineAmount,
    lineAdjustment: live.lineAdjustment,
    distributedAdjustment: live.distributedAdjustment,
    tax: live.tax,
    total: totalOf(live, summary.taxation),
  };
}

const feeNames: Record<string, string> = {
  cancellation: 'Cancellation fee',
  restocking: 'Restocking fee',
  return_shipping: 'Return shipping fee',
};

function nameOf(original: OriginalOrder, { line, fee }: SummaryLine): { sku: string | null; name: string } {
  if (fee !== null) return { sku: null, name: feeNames[fee] ?? fee };
  const group = original.deliveryGroups.find((_, index) => chargeLine(index) === line);
  if (group !== undefined) return { sku: null, name: group.method === '' ? 'Delivery' : group.method };
  const item = original.items.find((one) => one.line === line);
  return { sku: item?.sku ?? null, name: item?.name ?? '' };
}
