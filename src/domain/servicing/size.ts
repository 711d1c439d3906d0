import type { OperationName } from '../operations/index';
import { OrderTooLarge } from '../ports/order-store';
import { type Refused, refuse } from '../records/refusals';
import type { StoredOrder } from '../records/stored-order';
import { actionName } from '../values/action-name';

/**
 * From this size of its document on, in bytes, nothing new is begun on an order. A document has 16 MB at most: the rest is
 * for what was begun – facts, refunds, memos, return orders on their way, approvals that expire.
 */
export const largestForNew = 12 * 1024 * 1024;

const beginning: ReadonlySet<OperationName> = new Set<OperationName>([
  ...actionName.options,
  ...(['undo', 'approval.approve', 'note', 'case.reopen', 'case.handover', 'case.reference'] as const),
]);

/** Whether the order is too large for an operation that begins something. */
export function sizeRefusal({ bytes, original }: StoredOrder, name: OperationName): Refused | null {
  return beginning.has(name) && bytes >= largestForNew ? tooLarge(original.orderNumber) : null;
}

/** What a write that failed for the size of the order comes to; any other error is thrown on. */
export function orTooLarge(order: string): (error: unknown) => Refused {
  return (error) => {
    if (error instanceof OrderTooLarge) return tooLarge(order);
    throw error;
  };
}

function tooLarge(order: string): Refused {
  return refuse({ code: 'order_too_large', order });
}
