import type { Entry } from '../../records/entry';
import type { FigureTally } from '../../records/figure-tally';
import { isActionName } from '../../values/action-name';
import { type Day, dayIn, monthOf } from '../../values/calendar';
import { type Cohorts, cohortsAfter, cohortsAtIntake } from './cohorts';
import { approvalTallies, returnOrderTallies } from './document-tallies';
import { changeOrderTallies, doneBy, feeTallies, givenBackTallies, refundTallies } from './money-tallies';
import type { TalliedOrder } from './tallied-order';

/**
 * `earlier` are entries before `entries`, by number: at least the last by which the order was serviced; all of them
 * where goods come back in `entries`, as these count for the month in which they were shipped.
 */
export type JournalPart = { earlier: readonly Entry[]; entries: readonly Entry[] };

/** What the entries of an order count, each on the day that it was recorded in a time zone (domain rules 2 §7). */
export function talliesOfOrder(
  order: TalliedOrder,
  { earlier, entries }: JournalPart,
  zone: string,
): { day: Day; tally: FigureTally }[] {
  const dayOf = dayIn(zone);
  const monthOfInstant = (at: string) => monthOf(dayOf(at));
  let cohorts: Cohorts = cohortsAtIntake(order, monthOfInstant);
  for (const one of earlier) cohorts = cohortsAfter(cohorts, one, order, monthOfInstant).after;
  let last = earlier.findLast(isServicing);
  return entries.flatMap((entry) => {
    const day = dayOf(entry.at);
    const { after, tallies } = cohortsAfter(cohorts, entry, order, monthOfInstant);
    cohorts = after;
    const serviced = servicedOn(day, entry, last === undefined ? '' : dayOf(last.at));
    if (isServicing(entry)) last = entry;
    return [...serviced, ...talliesOfEntry(order, entry), ...tallies].map((tally) => ({ day, tally }));
  });
}

function talliesOfEntry(order: TalliedOrder, entry: Entry): FigureTally[] {
  return [
    ...changeOrderTallies(entry),
    ...givenBackTallies(order, entry),
    ...feeTallies(order, entry),
    ...refundTallies(entry),
    ...approvalTallies(entry),
    ...returnOrderTallies(entry),
  ];
}

/** Counted once a day, by the day before on which the order was serviced: so orders of several days are exact. */
function servicedOn(day: Day, entry: Entry, before: Day | ''): FigureTally[] {
  return isServicing(entry) && before !== day ? [{ what: 'serviced', key: before, count: 1, amount: 0 }] : [];
}

/** Whether an entry changed the order, sent something again, or gave something back. */
export function isServicing(entry: Entry): boolean {
  const { done } = doneBy(entry);
  return entry.effects.changeOrders.length > 0 || isActionName(done) || done === 'refund.overpayment';
}

/** Whether goods came back, or a return was undone. */
export function movesReturned({ effects }: Entry): boolean {
  return effects.moves.some(({ from, to }) => from === 'returned' || to === 'returned');
}
