import type { Entry } from '../../records/entry';
import type { FigureTally } from '../../records/figure-tally';
import type { OriginalOrder } from '../../records/original-order';
import { rootOfLine, type TalliedOrder } from './tallied-order';

/** Units of a line that were shipped at one time; `month` is `''` where they are not counted as shipped. */
type Run = { month: string; units: number };

/** What was shipped of each line that came with the order, in turn, and how many of these units have come back. */
export type Cohorts = ReadonlyMap<number, { shipped: readonly Run[]; returned: number }>;

type MonthOf = (instant: string) => string;

/** What had been shipped before the order came in: how much of which line, and when. */
export function shippedBeforeIntake({
  orderedAt,
  fulfillments = [],
}: Pick<OriginalOrder, 'orderedAt' | 'fulfillments'>): { line: number; units: number; at: string }[] {
  return fulfillments.flatMap(({ at = orderedAt, lines }) =>
    lines.map(({ line, quantity }) => ({ line, units: quantity, at })),
  );
}

export function cohortsAtIntake({ original, countsShippedBefore }: TalliedOrder, monthOf: MonthOf): Cohorts {
  return shippedBeforeIntake(original).reduce<Cohorts>(
    (cohorts, { line, units, at }) =>
      withShipped(cohorts, line, { month: countsShippedBefore ? monthOf(at) : '', units }),
    new Map(),
  );
}

/**
 * Units shipped and returned by an entry, by the month of shipping, and the cohorts after it. What was shipped first
 * counts as returned first.
 */
export function cohortsAfter(
  before: Cohorts,
  { at, effects }: Entry,
  order: TalliedOrder,
  monthOf: MonthOf,
): { after: Cohorts; tallies: FigureTally[] } {
  const shippedAt = effects.fulfillmentOrders.find((one) => one.kind === 'sale' && one.shippedAt !== null)?.shippedAt;
  const tallies: FigureTally[] = [];
  const count = (what: 'shipped' | 'returned', { month, units }: Run) => {
    if (month !== '' && units !== 0) tallies.push({ what, key: month, count: units, amount: 0 });
  };
  let after = before;
  for (const { line, from, to, units } of effects.moves) {
    const root = rootOfLine(order, line);
    if (to === 'fulfilled' && (from === 'open' || from === 'allocated')) {
      const run = { month: monthOf(shippedAt ?? at), units: units.quantity };
      after = withShipped(after, root, run);
      count('shipped', run);
    } else if ((from === 'returned') !== (to === 'returned')) {
      const back = to === 'returned' ? units.quantity : 0 - units.quantity;
      for (const run of returnedRuns(after, root, back)) count('returned', run);
      after = withReturned(after, root, back);
    }
  }
  return { after, tallies };
}

function withShipped(cohorts: Cohorts, root: number, run: Run): Cohorts {
  const { shipped, returned } = cohorts.get(root) ?? nothing;
  return new Map([...cohorts, [root, { shipped: [...shipped, run], returned }]]);
}

function withReturned(cohorts: Cohorts, root: number, back: number): Cohorts {
  const { shipped, returned } = cohorts.get(root) ?? nothing;
  return new Map([...cohorts, [root, { shipped, returned: returned + back }]]);
}

const nothing = { shipped: [], returned: 0 };

/** The runs of the next units that come back; of the last ones that did, below 0, where a return is undone. */
function returnedRuns(cohorts: Cohorts, root: number, back: number): Run[] {
  const { shipped, returned } = cohorts.get(root) ?? nothing;
  const [first, last] = back > 0 ? [returned, returned + back] : [returned + back, returned];
  let at = 0;
  return shipped.map(({ month, units }) => {
    const within = Math.max(0, Math.min(at + units, last) - Math.max(at, first));
    at += units;
    return { month, units: back > 0 ? within : 0 - within };
  });
}
