import type { CreditMemo } from '../../domain/records/credit-memo';
import type { OrderSummary } from '../../domain/records/order-summary';
import type { OrderState } from '../../domain/records/stored-order';

/** Fields to set in the order's document, and the credit memos that change outside of it, each with its place. */
export type SummaryChanges = { fields: Record<string, unknown>; moved: MovedMemoChange[] };
type MovedMemoChange = { at: number; before: CreditMemo; after: CreditMemo };

/**
 * What to write to make a stored summary another one: each field, or each element of a list, that is not the same
 * object or value. So what a change writes does not depend on how long the order's history is. Throws where a new
 * credit memo would take the place of one that was moved: then the order was read without those, and does not say so.
 */
export function summaryChanges(
  { summary: before, earlierMemos, movedMemos }: Pick<OrderState, 'summary' | 'earlierMemos' | 'movedMemos'>,
  after: OrderSummary,
): SummaryChanges {
  const { creditMemos, ...others } = after;
  const changes: SummaryChanges = { fields: {}, moved: [] };
  for (const [field, value] of Object.entries(others)) {
    const old = before[field as keyof typeof others];
    if (value === old) continue;
    if (!Array.isArray(value) || !Array.isArray(old) || value.length < old.length) {
      changes.fields[`summary.${field}`] = value;
    } else {
      for (const [at, one] of changed<unknown>(old, value)) changes.fields[`summary.${field}.${at}`] = one;
    }
  }
  for (const [index, memo] of changed(before.creditMemos, creditMemos)) {
    const [at, known] = [earlierMemos + index, before.creditMemos[index]];
    if (at >= movedMemos) changes.fields[`summary.creditMemos.${at - movedMemos}`] = memo;
    else if (known !== undefined) changes.moved.push({ at, before: known, after: memo });
    else throw new Error(`credit memo ${memo.number} is new, but its place is among those that were moved`);
  }
  return changes;
}

function changed<T>(before: readonly T[], after: readonly T[]): [number, T][] {
  return [...after.entries()].filter(([at, one]) => one !== before[at]);
}
