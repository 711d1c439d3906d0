import type { ChangeOrder } from '../records/change-order';
import { numberOf } from '../records/document-numbers';
import type { Entry } from '../records/entry';
import type { WhyNotUndone } from '../records/refusals';
import type { ShownOrder } from '../records/stored-order';
import { sum } from '../values/money';
import type { Undoable } from './undoable';
import { undoableIn, whyNotUndone } from './undoable';

/** A change that an undoing reverses as a whole: `number` is that of its first change order. */
export type UndoableChange = {
  number: string;
  numbers: string[];
  kind: ChangeOrder['kind'];
  grandTotal: number;
  /** Why not, where it cannot be undone now. */
  why: WhyNotUndone | null;
};

type Serviced = Pick<ShownOrder, 'entries' | 'summary'>;

/** The latest first; all change orders of one kind in an entry count as one, since they are reversed together. */
export function* changesOf(order: Serviced): Generator<UndoableChange> {
  for (const entry of order.entries.toReversed()) {
    for (const kind of kindsIn(entry).reverse()) yield changeOf(order, kind, undoableIn(entry, kind));
  }
}

function kindsIn({ effects }: Entry): ChangeOrder['kind'][] {
  return [...new Set(effects.changeOrders.map(({ kind }) => kind))];
}

function changeOf(order: Serviced, kind: ChangeOrder['kind'], undoable: Undoable): UndoableChange {
  const { changeOrders } = undoable;
  const numbers = changeOrders.map(({ number }) => number);
  const grandTotal = sum(changeOrders.map((one) => one.grandTotal));
  return { number: firstOf(undoable), numbers, kind, grandTotal, why: whyNotUndone(order, undoable) };
}

function firstOf({ changeOrders }: Undoable): string {
  return changeOrders[0]?.number ?? '';
}

/** Whether anything can be undone now, or may be: old changes are looked at when somebody wants to undo one. */
export function canUndo(order: Serviced & Pick<ShownOrder, 'journal'>): boolean {
  for (const { why } of changesOf(order)) if (why === null) return true;
  return order.journal === 'recent' && someOldMayBe(order);
}

/**
 * Whether a change order that is not loaded may be undone: it was not before, and its refund does not stand in the
 * way.
 */
function someOldMayBe({ entries, summary }: Serviced): boolean {
  const { orderNumber, changeOrderCount, creditMemos, reversed } = summary;
  const refunded = creditMemos.filter(({ refunds }) => refunds.some(({ state }) => state !== 'given_up'));
  const settled = new Set([
    ...entries.flatMap(({ effects }) => effects.changeOrders.map(({ number }) => number)),
    ...refunded.flatMap(({ lines }) => lines.flatMap(({ changeOrder }) => changeOrder ?? [])),
    ...reversed,
  ]);
  const numbers = Array.from({ length: changeOrderCount }, (_, n) => numberOf('CO', orderNumber, n + 1));
  return numbers.some((number) => !settled.has(number));
}

/** The credit memo whose refund has to be withdrawn before a change can be undone; `null` where there is none. */
export function memoInTheWay({ summary }: Serviced, { numbers }: UndoableChange): string | null {
  const settles = (changeOrder: string | null) => changeOrder !== null && numbers.includes(changeOrder);
  const memo = summary.creditMemos.find(
    ({ lines, refunds }) =>
      lines.some(({ changeOrder }) => settles(changeOrder)) && refunds.some(({ state }) => state !== 'given_up'),
  );
  return memo?.number ?? null;
}
