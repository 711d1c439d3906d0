import { lineOf } from '../derived/line-index';
import type { ChangeOrder, ChangeOrderLine } from '../records/change-order';
import type { OrderSummary } from '../records/order-summary';
import { sum } from '../values/money';
import type { TaxAtRate } from '../values/schemas';
import { negatedTaxes } from '../values/units';

/** The two phases of a change, before and after fulfillment, with a refund limit of their own (domain rules §5). */
export type FulfillmentPhase = 'before' | 'after';

/** What a change takes off a line, in the customer's sign: a fee is negative. */
export type TakenLine = {
  phase: FulfillmentPhase;
  changeOrder: string;
  kind: 'taken' | 'fee';
  line: number;
  total: number;
  tax: number;
  taxes?: TaxAtRate[];
};

/** Turns the signs of change orders. */
export function takenLines(changeOrders: readonly ChangeOrder[], summary: OrderSummary): TakenLine[] {
  return changeOrders.flatMap((one) =>
    one.lines.map((line) => ({
      phase: phaseOf(one, line, summary),
      changeOrder: one.number,
      kind: one.kind === 'CancelFee' || one.kind === 'ReturnFee' ? ('fee' as const) : ('taken' as const),
      line: line.line,
      total: 0 - line.total,
      ...negatedTaxes(line),
    })),
  );
}

/** Fees given back share one change order, but each belongs to the phase in which it was charged. */
function phaseOf(
  { kind, preFulfillment }: ChangeOrder,
  { line }: ChangeOrderLine,
  summary: OrderSummary,
): FulfillmentPhase {
  if (kind !== 'FeeAdjustment') return preFulfillment ? 'before' : 'after';
  return preFulfillment || lineOf(summary, line)?.fee === 'cancellation' ? 'before' : 'after';
}

export function linesInPhase(phase: FulfillmentPhase, lines: readonly TakenLine[]): TakenLine[] {
  return lines.filter((one) => one.phase === phase);
}

/** With tax, less fees. */
export function totalTaken(lines: readonly TakenLine[]): number {
  return sum(lines.map(({ total }) => total));
}
