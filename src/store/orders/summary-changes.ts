import type { OrderSummary } from '../../domain/records/order-summary';
import type { OrderState } from '../../domain/records/stored-order';

/**
 * What to set in a stored summary to make it another one: each field, or each element of a list, that is not the same
 * object or value. So what a change writes does not depend on how long the order's history is. `earlierMemos` credit
 * memos come before those of both summaries.
 */
export function summaryChanges(
  { summary: before, earlierMemos }: Pick<OrderState, 'summary' | 'earlierMemos'>,
  after: OrderSummary,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(after)) {
    const old = before[field as keyof OrderSummary];
    if (value === old) continue;
    const first = field === 'creditMemos' ? earlierMemos : 0;
    if (!Array.isArray(value) || !Array.isArray(old) || value.length < old.length) changes[`summary.${field}`] = value;
    else
      for (const at of value.keys()) if (value[at] !== old[at]) changes[`summary.${field}.${first + at}`] = value[at];
  }
  return changes;
}
