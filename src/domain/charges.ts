import type { OrderSummary, SummaryLine } from './order-summary';
import { typeOfLine } from './original-order';
import { type Staged, shippedStages, unitsIn } from './units';

/** The items of a delivery group. */
export function itemsOfGroup({ lines }: OrderSummary, group: string | null): SummaryLine[] {
  return lines.filter((one) => one.deliveryGroup === group && typeOfLine(one.line) === 'item');
}

/** The delivery charge of a group. */
export function chargeOfGroup({ lines }: OrderSummary, group: string | null): SummaryLine | undefined {
  return lines.find((one) => one.deliveryGroup === group && typeOfLine(one.line) === 'delivery');
}

/** Whether a charge is after fulfillment: from the moment that a unit of its group was fulfilled (domain rules §4). */
export function afterFulfillment(summary: OrderSummary, charge: SummaryLine): boolean {
  return itemsOfGroup(summary, charge.deliveryGroup).some(({ stages }) => hasShipped(stages));
}

function hasShipped(staged: Staged): boolean {
  return unitsIn(staged, shippedStages).quantity > 0;
}
