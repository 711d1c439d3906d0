import { nextFulfillmentNumber } from '../records/document-numbers';
import { saleOf, withParcel } from '../records/fulfillment-order';
import type { OrderSummary, SummaryLine } from '../records/order-summary';
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
    payments: original.payments.map((payment) => ({
      id: payment.id,
      method: payment.method,
      label: payment.label ?? null,
      authorized: payment.authorized,
      captured: payment.captured,
      refunded: payment.refunded,
      reversed: payment.reversed ?? 0,
      pendingRefund: 0,
    })),
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

/** Takes no more than the line holds: shipping more than was ordered is a contradiction. */
function shippedBefore(
  summary: OrderSummary,
  shipped: NonNullable<OriginalOrder['fulfillments']>[number],
): OrderSummary {
  const asked = new Map<number, number>();
  for (const one of shipped.lines) asked.set(one.line, (asked.get(one.line) ?? 0) + one.quantity);
  const taken = [...asked].flatMap(([line, quantity]) => {
    const held = lineOf(summary, line)?.stages.open?.quantity ?? 0;
    return held === 0 ? [] : [{ line, quantity: Math.min(quantity, held) }];
  });
  if (taken.length === 0) return summary;
  const parcel = {
    lines: taken,
    carrier: shipped.carrier ?? null,
    tracking: shipped.tracking ?? null,
    at: shipped.at ?? null,
  };
  const order = withParcel(saleOf(nextFulfillmentNumber(summary), taken), parcel);
  const quantities = new Map(taken.map((one) => [one.line, one.quantity]));
  return {
    ...summary,
    lines: summary.lines.map((line) => {
      const n = quantities.get(line.line);
      if (n === undefined) return line;
      return {
        ...line,
        stages: moved(line.stages, move(line.stages, line.line, 'open', 'fulfilled', n, summary.taxation)),
      };
    }),
    fulfillmentOrders: [...summary.fulfillmentOrders, order],
  };
}
