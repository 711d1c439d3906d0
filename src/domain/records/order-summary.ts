import { z } from 'zod';
import { contradictionsOf } from '../derived/contradictions';
import { indexOf } from '../derived/line-index';
import { isOverInStorefront } from '../derived/source-status';
import { move, moved, type Staged, stages, type Units, units } from '../units';
import { currencyCode, minor, orderNumber } from '../values';
import { approval } from './approval';
import { contradiction } from './contradiction';
import { creditMemo } from './credit-memo';
import { fulfillmentOrder, saleOf, withParcel } from './fulfillment-order';
import { chargeLine, firstFeeLine, type OriginalOrder } from './original-order';
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

/** The summary of an order that has no journal yet. What had shipped before it arrived is fulfilled from the start. */
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

/** What the storefront does not want serviced stays unmanaged, whether its figures add up or not. */
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

/** Numbered after the charges of the groups, by line, then in the order of the source (domain rules 2 §1.7). */
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

/** A line whose units are all open: an item, a charge or a fee, by what is said of it. */
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

/** More shipped than ordered is a contradiction, reported as one: here only what the line holds can leave it. */
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

export function lineOf({ lines }: OrderSummary, line: number): SummaryLine | undefined {
  return indexOf(lines).byNumber.get(line);
}

/** The number of the order's next fulfillment order. */
export function nextFulfillmentNumber({ orderNumber, fulfillmentOrders }: OrderSummary): string {
  return numberOf('FO', orderNumber, fulfillmentOrders.length + 1);
}

/** `CO-SO-1001-2`: documents are numbered from 1 per order, so a person can read which order one belongs to. */
export function numberOf(prefix: DocumentPrefix, order: string, n: number): string {
  return `${prefix}-${order}-${n}`;
}

export type DocumentPrefix = 'CO' | 'FO' | 'CM' | 'RMA' | 'AP' | 'CASE';

/** The order that a document's number names: `SO-1001` of `CO-SO-1001-2`. `null` where it is no such number. */
export function orderOfNumber(prefix: DocumentPrefix, documentNumber: string): string | null {
  const [, found, order] = /^([A-Z]+)-(.+)-[1-9]\d*$/.exec(documentNumber) ?? [];
  return found === prefix && order !== undefined && orderNumber.safeParse(order).success ? order : null;
}

/** Units of an item in stages, or an empty line where the order has no such line. */
export function stagedOf(summary: OrderSummary, line: number): Staged {
  return lineOf(summary, line)?.stages ?? {};
}
