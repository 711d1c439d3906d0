import type { Entry } from '../records/entry';
import type { ShownOrder } from '../records/stored-order';
import { sum } from '../values/money';
import { totalsOf } from './order-totals';

/**
 * The order's grand total before and after an entry, in minor units; `null` where a later entry is not loaded. The
 * total is always the original one and all change orders (domain rules §7).
 */
export function totalsAround(
  { summary, entries, entryCount }: Pick<ShownOrder, 'summary' | 'entries' | 'entryCount'>,
  entry: Entry,
): { before: number; after: number } | null {
  const later = entries.filter(({ seq }) => seq > entry.seq);
  if (later.length !== entryCount - entry.seq) return null;
  const after = totalsOf(summary).grandTotal - sum(later.map(changeOf));
  return { before: after - changeOf(entry), after };
}

function changeOf({ effects: { changeOrders } }: Entry): number {
  return sum(changeOrders.map(({ grandTotal }) => grandTotal));
}
