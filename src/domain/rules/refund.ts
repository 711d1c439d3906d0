import { afterFulfillment } from '../derived/charges';
import { totalsOf } from '../derived/order-totals';
import { heldBy, paidOf } from '../derived/payments';
import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import { clamp, sum } from '../values/money';
import { liveStages, type Stage, totalOf, unitsIn } from '../values/units';
import { type FulfillmentPhase, linesInPhase, type TakenLine, totalTaken } from './taken-lines';

export type RefundByPhase = Record<FulfillmentPhase, number>;

/**
 * What was captured beyond the order's worth after a change, at most what it takes (domain rules §5), as if nothing
 * were disputed (2 §2.4).
 */
export function refundOf(before: OrderSummary, after: OrderSummary, taken: readonly TakenLine[]): RefundByPhase {
  const paid = paidOf(before);
  const takenIn = (phase: FulfillmentPhase) => totalTaken(linesInPhase(phase, taken));
  const available = sum(before.payments.map(heldBy));
  const refundAfter = Math.min(available, clamp(paid - fulfilledWorth(after), 0, takenIn('after')));
  const refundBefore = clamp(paid - refundAfter - totalsOf(after).grandTotal, 0, takenIn('before'));
  return { before: Math.min(available - refundAfter, refundBefore), after: refundAfter };
}

/** F of domain rules §5. */
function fulfilledWorth(summary: OrderSummary): number {
  return sum(
    summary.lines.map((line) => totalOf(unitsIn(line.stages, fulfilledStagesOf(summary, line)), summary.taxation)),
  );
}

function fulfilledStagesOf(summary: OrderSummary, line: SummaryLine): readonly Stage[] {
  const type = typeOfLine(line.line);
  if (type === 'item') return ['fulfilled', 'returning', 'rejected'];
  return afterFulfillment(summary, line) ? liveStages : [];
}
