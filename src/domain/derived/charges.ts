import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { shippedStages, unitsIn } from '../units';
import { type GroupLines, indexOf } from './line-index';

/** The items of a delivery group and its charge. */
export function linesOfGroup({ lines }: OrderSummary, group: string): GroupLines {
  return indexOf(lines).byGroup.get(group) ?? { items: [], charge: undefined };
}

/** Whether a charge is after fulfillment: from the moment that a unit of its group was fulfilled (domain rules §4). */
export function afterFulfillment(summary: OrderSummary, { deliveryGroup }: SummaryLine): boolean {
  if (deliveryGroup === null) return false;
  const { items } = linesOfGroup(summary, deliveryGroup);
  return items.some(({ stages }) => unitsIn(stages, shippedStages).quantity > 0);
}
