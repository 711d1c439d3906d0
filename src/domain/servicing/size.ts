import type { OperationName } from '../operations';
import { OrderTooLarge } from '../ports/order-store';
import { type Refused, refuse } from '../records/refusals';
import type { OrderState } from '../records/stored-order';
import { actionName } from '../values/action-name';

/** Larger documents, in bytes, begin nothing new: the rest of MongoDB's 16 MB is for finishing what was begun. */
export const largestForNew = 12 * 1024 * 1024;

const beginning: ReadonlySet<OperationName> = new Set<OperationName>([
  ...actionName.options,
  ...(['undo', 'approval.approve', 'note', 'case.reopen', 'case.handover', 'case.reference'] as const),
]);

export function sizeRefusal(
  { bytes, original }: Pick<OrderState, 'bytes' | 'original'>,
  name: OperationName,
): Refused | null {
  return beginning.has(name) && bytes >= largestForNew ? tooLarge(original.orderNumber) : null;
}

/** Turns OrderTooLarge into a refusal; rethrows any other error. */
export function orTooLarge(order: string): (error: unknown) => Refused {
  return (error) => {
    if (error instanceof OrderTooLarge) return tooLarge(order);
    throw error;
  };
}

function tooLarge(order: string): Refused {
  return refuse({ code: 'order_too_large', order });
}
