import { talliesOfOrder } from '../../src/domain/derived/figures/tally-order';
import { addTally, type TallySums, talliesIn } from '../../src/domain/derived/figures/tally-sums';
import type { DayTallies } from '../../src/domain/records/figure-tally';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import type { Day } from '../../src/domain/values/calendar';

/** What orders count by day and currency, from their whole journals. */
export function talliesByDay(orders: readonly StoredOrder[], zone = 'UTC'): Map<Day, DayTallies> {
  const days = new Map<Day, Map<string, TallySums>>();
  for (const { original, summary, entries } of orders) {
    const order = { original, lines: summary.lines, countsShippedBefore: true };
    for (const { day, tally } of talliesOfOrder(order, { earlier: [], entries }, zone)) {
      const currencies = days.get(day) ?? new Map<string, TallySums>();
      const sums = currencies.get(original.currency) ?? new Map();
      addTally(sums, tally);
      days.set(day, currencies.set(original.currency, sums));
    }
  }
  return new Map(
    [...days].map(([day, currencies]) => [
      day,
      new Map([...currencies].map(([currency, sums]) => [currency, talliesIn(sums)])),
    ]),
  );
}
