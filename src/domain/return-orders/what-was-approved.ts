import type { ServicedOrder } from '../decision';
import { worthOfReturn } from '../derived/worth-of-return';
import { fold } from '../evolve';
import { sum } from '../money';
import type { Effects, Entry } from '../records/entry';

/** What somebody approved of a return order last: units by line, and their worth then, tax included, in minor units. */
export type ApprovedReturn = { seq: number; units: ReadonlyMap<number, number>; worth: number };

/** `null` where nobody had to approve it, or nobody has yet. */
export function whatWasApproved({ original, entries }: ServicedOrder, number: string): ApprovedReturn | null {
  const approval = entries.findLast((entry) => isApproval(entry) && entry.effects.returnOrder?.number === number);
  if (approval === undefined) return null;
  const then = fold(original, entries.slice(0, approval.seq));
  const returnOrder = then.returnOrders.find((one) => one.number === number);
  if (returnOrder === undefined) return null;
  return {
    seq: approval.seq,
    units: new Map(returnOrder.lines.map(({ line, expected }) => [line, expected])),
    worth: worthOfReturn(then, returnOrder),
  };
}

function isApproval({ action }: Entry): boolean {
  return action === 'rma.approve' || action === 'approval.approve';
}

/**
 * Whether a closing, with the closings since then, takes off or gives back more than what was approved was worth: delivery
 * charges that go back too are not part of that worth.
 */
export function isBeyondApproved(order: ServicedOrder, number: string, closing: Effects): boolean {
  const { seq, worth } = whatWasApproved(order, number) ?? { seq: 0, worth: 0 };
  const closings = [...effectsSince(order, number, seq), closing];
  const taken = 0 - sum(closings.flatMap(({ changeOrders }) => changeOrders.map(({ grandTotal }) => grandTotal)));
  return Math.max(taken, givenBackBy(closings)) > worth;
}

/** The effects of all that was done about a return order after an entry, its closings among them. */
export function effectsSince({ entries }: Pick<ServicedOrder, 'entries'>, number: string, seq: number): Effects[] {
  const later = entries.filter((entry) => entry.seq > seq && entry.effects.returnOrder?.number === number);
  return later.map(({ effects }) => effects);
}

/** What closings gave back, in minor units. */
export function givenBackBy(closings: readonly Effects[]): number {
  return sum(closings.map(({ creditMemo }) => creditMemo?.total ?? 0));
}
