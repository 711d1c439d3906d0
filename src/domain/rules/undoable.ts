import type { ChangeOrder } from '../records/change-order';
import type { CreditMemo } from '../records/credit-memo';
import type { Entry } from '../records/entry';
import type { WhyNotUndone } from '../records/refusals';
import type { ShownOrder } from '../records/stored-order';

/** The change orders of one kind that an entry made; they are reversed together. */
export type Undoable = { entry: Entry; changeOrders: ChangeOrder[]; reason: string | null };

export function undoableOf({ entries }: Pick<ShownOrder, 'entries'>, number: string): Undoable | null {
  for (const entry of entries) {
    const named = entry.effects.changeOrders.find((one) => one.number === number);
    if (named === undefined) continue;
    return undoableIn(entry, named.kind);
  }
  return null;
}

export function undoableIn(entry: Entry, kind: ChangeOrder['kind']): Undoable {
  const changeOrders = entry.effects.changeOrders.filter((one) => one.kind === kind);
  return { entry, changeOrders, reason: changeOrders[0]?.reason ?? null };
}

/** `null` if it can be reversed (domain rules 2 §2.6). */
export function whyNotUndone(
  { entries, summary }: Pick<ShownOrder, 'entries' | 'summary'>,
  { entry, changeOrders }: Undoable,
): WhyNotUndone | null {
  const [{ kind } = { kind: null }] = changeOrders;
  const isDiscount = kind === 'ProductAdjustment' || kind === 'FeeAdjustment';
  // A reversal cannot be undone, nor the fees that it gave back.
  if (entry.action === 'undo' || (kind !== 'Cancel' && kind !== 'Return' && !isDiscount)) return 'kind';
  if (changeOrders.some(({ number }) => summary.reversed.includes(number))) return 'already_undone';
  const refundStates = summary.creditMemos
    .filter((memo) => settlesAny(memo, changeOrders))
    .flatMap(({ refunds }) => refunds.map(({ state }) => state))
    .filter((state) => state !== 'given_up');
  if (refundStates.some((state) => state === 'sent' || state === 'succeeded')) return 'gave_money_back';
  if (refundStates.length > 0) return 'payment_state';
  const since = entries.filter(({ seq }) => seq > entry.seq);
  return isDiscount && unitsMoved(since, changeOrders) ? 'units_moved' : null;
}

function settlesAny({ lines }: CreditMemo, changeOrders: readonly ChangeOrder[]): boolean {
  return changeOrders.some(({ number }) => lines.some(({ changeOrder }) => changeOrder === number));
}

function unitsMoved(since: readonly Entry[], changeOrders: readonly ChangeOrder[]): boolean {
  const touched = new Set(changeOrders.flatMap(({ lines }) => lines.map(({ line }) => line)));
  return since.some(
    ({ effects: { moves, splits } }) =>
      moves.some(({ line }) => touched.has(line)) || splits.some(({ from }) => touched.has(from)),
  );
}

/** Whether the change that a change order belongs to can be undone now. */
export function canBeUndone(order: Pick<ShownOrder, 'entries' | 'summary'>, number: string): boolean {
  const undoable = undoableOf(order, number);
  return undoable !== null && whyNotUndone(order, undoable) === null;
}
