import type { Entry } from '../records/entry';
import type { ShownOrder } from '../records/stored-order';
import { type Minor, sum } from '../values/money';
import { totalsOf } from './order-totals';

/**
 * The order's grand total before and after an entry, in minor units. The total is always the original one and all
 * change orders (domain rules §7). `null` where a later entry is not loaded, and nothing says what the total was.
 */
export function totalsAround(
  { summary, entries, entryCount, totalsAfter }: ShownOrder,
  entry: Entry,
): { before: Minor; after: Minor } | null {
  const later = entries.filter(({ seq }) => seq > entry.seq);
  const isWhole = later.length === entryCount - entry.seq;
  const after = isWhole ? totalsOf(summary).grandTotal - sum(later.map(changeOfTotal)) : totalsAfter.get(entry.seq);
  return after === undefined ? null : { before: after - changeOfTotal(entry), after };
}

/** What an entry adds to the order's grand total. */
export function changeOfTotal({ effects: { changeOrders } }: Entry): Minor {
  return sum(changeOrders.map(({ grandTotal }) => grandTotal));
}
