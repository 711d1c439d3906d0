import { nextFulfillmentNumber } from '../records/document-numbers';
import { saleOf, withParcel } from '../records/fulfillment-order';
import type { OrderSummary, PaymentSummary, SummaryLine } from '../records/order-summary';
import { chargeLine, firstFeeLine, type OriginalOrder } from '../records/original-order';
import { move, moved, type Units } from '../values/units';
import { contradictionsOf } from './contradictions';
import { lineOf } from './line-index';
import { isOverInStorefront } from './source-status';

/** The summary before the first entry. What shipped before the order came in is fulfilled from the start. */
export function openSummary(original: OriginalOrder): OrderSummary {
  const contradictions = contradictionsOf(original);
  const summary: OrderSummary = {
    orderNumber: original.orderNumber,
    currency: original.currency,
    taxation: original.taxation,
    lifecycle: lifecycleOf(original, contradictions),
    contradictions,
    lines: [...itemLines(original), ...chargeLines(original), ...surchargeLines(original), ...feeLines(original)],
    payments: original.payments.map(openPayment),
    fulfillmentOrders: [],
    creditMemos: [],
    returnOrders: [],
    approvals: [],
    cases: [],
    changeOrderCount: 0,
    reversed: [],
    storefrontDiffers: null,
  };
  return (original.fulfillments ?? []).reduce(shippedBefore, summary);
}

/** An order that the storefront has ended is unmanaged, whether its figures add up or not. */
function lifecycleOf(original: OriginalOrder, contradictions: readonly unknown[]): OrderSummary['lifecycle'] {
  if (original.lifecycle === 'unmanaged' || isOverInStorefront(original)) return 'unmanaged';
  return contradictions.length > 0 ? 'does_not_add_up' : 'managed';
}

function openPayment(payment: OriginalOrder['payments'][number]): PaymentSummary {
  const { id, method, label = null, authorized, captured, refunded, reversed = 0 } = payment;
  return { id, method, label, authorized, captured, refunded, reversed, pendingRefund: 0 };
}

function itemLines({ items }: OriginalOrder): SummaryLine[] {
  return byLine(items).map((item) => openLine(item.line, item, { deliveryGroup: item.deliveryGroup }, item.quantity));
}

function chargeLines({ deliveryGroups }: OriginalOrder): SummaryLine[] {
  return deliveryGroups.map(({ id, charge }, index) => openLine(chargeLine(index), charge, { deliveryGroup: id }));
}

/** Numbered after the groups' charges, by line (domain rules 2 §1.7). */
function surchargeLines({ deliveryGroups, surcharges = [], items }: OriginalOrder): SummaryLine[] {
  const groups = new Map(items.map(({ line, deliveryGroup }) => [line, deliveryGroup]));
  return byLine(surcharges).map((one, index) =>
    openLine(chargeLine(deliveryGroups.length + index), one, {
      deliveryGroup: groups.get(one.line) ?? null,
      of: one.line,
    }),
  );
}

function feeLines({ fees = [] }: OriginalOrder): SummaryLine[] {
  const noAdjustments = { lineAdjustment: 0, distributedAdjustment: 0 };
  return fees.map((fee, index) => openLine(firstFeeLine + index, { ...fee, ...noAdjustments }, { fee: fee.code }));
}

function byLine<T extends { line: number }>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => a.line - b.line);
}

function openLine(
  line: number,
  amounts: Omit<Units, 'quantity'>,
  about: Partial<Pick<SummaryLine, 'deliveryGroup' | 'fee' | 'of'>>,
  quantity = 1,
): SummaryLine {
  const { lineAmount, lineAdjustment, distributedAdjustment, tax, taxes } = amounts;
  const open = { quantity, lineAmount, lineAdjustment, distributedAdjustment, tax, ...(taxes && { taxes }) };
  return { line, deliveryGroup: null, fee: null, of: null, ...about, splitFrom: null, stages: { open } };
}

type Shipment = NonNullable<OriginalOrder['fulfillments']>[number];
type Quantities = { line: number; quantity: number }[];

function shippedBefore(summary: OrderSummary, shipped: Shipment): OrderSummary {
  const taken = takenBy(summary, shipped);
  if (taken.length === 0) return summary;
  const { carrier = null, tracking = null, at = null } = shipped;
  const sale = withParcel(saleOf(nextFulfillmentNumber(summary), taken), { lines: taken, carrier, tracking, at });
  return {
    ...summary,
    lines: withFulfilled(summary, taken),
    fulfillmentOrders: [...summary.fulfillmentOrders, sale],
  };
}

/** Takes no more than the line holds: shipping more than was ordered is a contradiction. */
function takenBy(summary: OrderSummary, shipped: Shipment): Quantities {
  const units = new Map<number, number>();
  for (const one of shipped.lines) units.set(one.line, (units.get(one.line) ?? 0) + one.quantity);
  return [...units].flatMap(([line, quantity]) => {
    const held = lineOf(summary, line)?.stages.open?.quantity ?? 0;
    return held === 0 ? [] : [{ line, quantity: Math.min(quantity, held) }];
  });
}

function withFulfilled({ lines, taxation }: OrderSummary, taken: Quantities): SummaryLine[] {
  const quantities = new Map(taken.map(({ line, quantity }) => [line, quantity]));
  return lines.map((one) => {
    const n = quantities.get(one.line);
    if (n === undefined) return one;
    return { ...one, stages: moved(one.stages, move(one.stages, one.line, 'open', 'fulfilled', n, taxation)) };
  });
}
