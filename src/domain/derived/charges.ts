import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { servicingFeeCodes, typeOfLine } from '../records/original-order';
import { shippedStages, unitsIn } from '../values/units';
import { familyOf } from './family';
import { type GroupLines, lineIndexOf } from './line-index';

/** The items of a delivery group and its charge. */
export function linesOfGroup({ lines }: OrderSummary, group: string): GroupLines {
  return lineIndexOf(lines).byGroup.get(group) ?? { items: [], charge: undefined };
}

/** The items that a charge is for: those of its group, or for a surcharge its line and all that was split from it. */
export function itemsOfCharge(summary: OrderSummary, { deliveryGroup, of }: SummaryLine): readonly SummaryLine[] {
  if (of !== null) return familyOf(summary, of);
  return deliveryGroup === null ? [] : linesOfGroup(summary, deliveryGroup).items;
}

/**
 * Whether a charge or a fee is after fulfillment: a charge from the moment that a unit which it is for was fulfilled, a
 * fee that was paid at purchase from the moment that any unit was (domain rules §4, 2 §1.7, §1.8); one of servicing is.
 */
export function afterFulfillment(summary: OrderSummary, line: SummaryLine): boolean {
  if (line.fee !== null) return !isPurchaseFee(line) || anyShipped(summary.lines);
  return anyShipped(itemsOfCharge(summary, line));
}

/** Whether a line is a fee that came with the order; fees of servicing have codes of their own. */
export function isPurchaseFee({ fee }: SummaryLine): boolean {
  return fee !== null && !servicingFeeCodes.some((code) => code === fee);
}

/** Whether a unit of these lines ever left. */
export function anyShipped(lines: readonly SummaryLine[]): boolean {
  return lines.some(({ line, stages }) => typeOfLine(line) === 'item' && unitsIn(stages, shippedStages).quantity > 0);
}
