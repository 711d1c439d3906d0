import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { servicingFeeCodes, typeOfLine } from '../records/original-order';
import { shippedStages, unitsIn } from '../values/units';
import { familyOf } from './family';
import { type GroupLines, lineIndexOf } from './line-index';

export function linesOfGroup({ lines }: OrderSummary, group: string): GroupLines {
  return lineIndexOf(lines).byGroup.get(group) ?? { items: [], charge: undefined };
}

/** The items of a charge's group, or the line of a surcharge with all that was split from it. */
export function itemsOfCharge(summary: OrderSummary, { deliveryGroup, of }: SummaryLine): readonly SummaryLine[] {
  if (of !== null) return familyOf(summary, of);
  return deliveryGroup === null ? [] : linesOfGroup(summary, deliveryGroup).items;
}

/** Domain rules §4, 2 §1.7, §1.8. A fee of servicing is always after fulfillment. */
export function afterFulfillment(summary: OrderSummary, line: SummaryLine): boolean {
  if (line.fee !== null) return !isPurchaseFee(line) || anyShipped(summary.lines);
  return anyShipped(itemsOfCharge(summary, line));
}

export function isPurchaseFee({ fee }: SummaryLine): boolean {
  return fee !== null && !servicingFeeCodes.some((code) => code === fee);
}

export function anyShipped(lines: readonly SummaryLine[]): boolean {
  return lines.some(({ line, stages }) => typeOfLine(line) === 'item' && unitsIn(stages, shippedStages).quantity > 0);
}
