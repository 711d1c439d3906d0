import { fold } from '../derived/evolve';
import { worthOfReturn } from '../derived/worth-of-return';
import type { Effects, Entry } from '../records/entry';
import type { ServicedOrder } from '../records/stored-order';
import { sum } from '../values/money';

/** The expected units at the last approval, by line; `null` if nobody approved. */
export function approvedUnits(
  order: Pick<ServicedOrder, 'entries'>,
  number: string,
): ReadonlyMap<number, number> | null {
  const approved = order.entries.findLast((entry) => isApproval(entry, number))?.effects.returnOrder;
  return approved ? new Map(approved.lines.map(({ line, expected }) => [line, expected])) : null;
}

/**
 * How far closings exceed what was approved, and what is left of it (domain rules 2 §10.2). An approval covers the
 * goods expected then, once. Minor units, with tax.
 */
export function beyondApproved(
  order: ServicedOrder,
  number: string,
  amountOf: (closing: Effects) => number,
): { beyond: number; left: number } {
  let [beyond, left] = [0, 0];
  for (const entry of order.entries) {
    if (isApproval(entry, number)) left = worthAfter(order, entry, number);
    if (!isClosing(entry, number)) continue;
    const amount = amountOf(entry.effects);
    if (entry.action === 'rma.close') beyond += Math.max(0, amount - left);
    left = Math.max(0, left - amount);
  }
  return { beyond, left };
}

export function isBeyondApproved(order: ServicedOrder, number: string, closing: Effects): boolean {
  return [takenOffBy, givenBackBy].some((amountOf) => amountOf(closing) > beyondApproved(order, number, amountOf).left);
}

/** Less fees, with tax, in minor units. */
export function takenOffBy({ changeOrders }: Effects): number {
  return 0 - sum(changeOrders.map(({ grandTotal }) => grandTotal));
}

/** In minor units. */
export function givenBackBy({ creditMemo }: Effects): number {
  return creditMemo?.total ?? 0;
}

/** Whether an entry closed part of the return order, by itself or by an approval. */
export function isClosing({ action, effects }: Entry, number: string): boolean {
  const { returnOrder, approval } = effects;
  return returnOrder?.number === number && (action === 'rma.close' || approval?.action === 'rma.close');
}

/** Approving one closing does not approve later ones. */
function isApproval({ action, effects }: Entry, number: string): boolean {
  const { returnOrder, approval } = effects;
  if (returnOrder?.number !== number) return false;
  return action === 'rma.approve' || (action === 'approval.approve' && approval?.action !== 'rma.close');
}

function worthAfter(order: ServicedOrder, entry: Entry, number: string): number {
  const then = fold(order.original, order.entries.slice(0, entry.seq));
  const returnOrder = then.returnOrders.find((one) => one.number === number);
  return returnOrder === undefined ? 0 : worthOfReturn(then, returnOrder);
}
