import { lineOf } from '../derived/line-index';
import type { ChangeOrder, ChangeOrderLine } from '../records/change-order';
import type { OrderSummary } from '../records/order-summary';
import { sum } from '../values/money';
import type { TaxAtRate } from '../values/schemas';
import { negatedTaxes } from '../values/units';

/**
 * The two parts of a change, told apart by where the units were (domain rules §5): what is before fulfillment is only
 * refunded as far as more was paid than the order is still worth; what is after it, as far as more was paid than the goods
 * that were shipped.
 */
export type FulfillmentPhase = 'before' | 'after';

/** What a change takes off the order with one line, in the customer's sign: what is taken is positive, a fee negative. */
export type TakenLine = {
  part: FulfillmentPhase;
  changeOrder: string;
  kind: 'taken' | 'fee';
  line: number;
  total: number;
  tax: number;
  taxes?: TaxAtRate[];
};

/** The lines of change orders by part; a change order's signs are the summary's, and turned here. */
export function takenLines(changeOrders: readonly ChangeOrder[], summary: OrderSummary): TakenLine[] {
  return changeOrders.flatMap((one) =>
    one.lines.map((line) => ({
      part: partOf(one, line, summary),
      changeOrder: one.number,
      kind: one.kind === 'CancelFee' || one.kind === 'ReturnFee' ? ('fee' as const) : ('taken' as const),
      line: line.line,
      total: 0 - line.total,
      ...negatedTaxes(line),
    })),
  );
}

/**
 * Fees of servicing that are given back are one change order, and yet each is of the part that it was charged in; one
 * that was paid at purchase is where its change order says.
 */
function partOf(
  { kind, preFulfillment }: ChangeOrder,
  { line }: ChangeOrderLine,
  summary: OrderSummary,
): FulfillmentPhase {
  if (kind !== 'FeeAdjustment') return preFulfillment ? 'before' : 'after';
  return preFulfillment || lineOf(summary, line)?.fee === 'cancellation' ? 'before' : 'after';
}

export function linesInPhase(part: FulfillmentPhase, lines: readonly TakenLine[]): TakenLine[] {
  return lines.filter((one) => one.part === part);
}

/** Tax-inclusive, what the lines take off the order, less the fees among them. */
export function totalTaken(lines: readonly TakenLine[]): number {
  return sum(lines.map(({ total }) => total));
}
