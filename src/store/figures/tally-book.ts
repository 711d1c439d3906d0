import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { talliesIn } from '../../domain/derived/figures/tally-sums';
import { TalliesNotReady, type TallyBook } from '../../domain/ports/tally-book';
import type { DayTallies } from '../../domain/records/figure-tally';
import type { Day } from '../../domain/values/calendar';
import { countDays, type DayCounting, type DaySums, isOver, mostOlderOrders, olderOrders } from './count-days';
import { daysNotKept, keepCountedDays, keptDays, turnToCount } from './kept-days';

type Options = DayCounting & {
  /** How long `read` waits for another process that counts. */
  patienceMs?: number;
};

/** Days are counted in passes of so many at most, so that a pass fits in memory. */
const daysAtOnce = 31;

const lookAgainMs = 250;

export function tallyBook(db: Db, clock: () => Date, { patienceMs = 20_000, ...counting }: Options): TallyBook {
  const turn = turnToCount(db, counting, clock);
  const overAmong = (days: readonly Day[]) => days.filter((day) => isOver(day, counting.zone, clock()));

  const isBeingUpgraded = async () => (await olderOrders(db)) > mostOlderOrders;

  /** Whether all of the days are kept afterwards. */
  async function kept(days: readonly Day[]): Promise<boolean> {
    if ((await daysNotKept(db, days, counting)).length === 0) return true;
    const owner = randomUUID();
    if (!(await turn.take(owner))) return false;
    try {
      const missing = await daysNotKept(db, days, counting);
      for (const some of runsOf(missing)) {
        const counted = await countDays(db, some, counting, () => turn.renew(owner));
        await turn.renew(owner);
        await keepCountedDays(db, counted, counting);
      }
      return true;
    } finally {
      await turn.give(owner);
    }
  }

  async function keptInTime(days: readonly Day[]): Promise<void> {
    for (let waited = 0; !(await kept(days)); waited += lookAgainMs) {
      if (waited >= patienceMs) throw new TalliesNotReady('another process counts these days');
      await setTimeout(lookAgainMs);
    }
  }

  return {
    async read({ whole, returnsOnly }) {
      if (await isBeingUpgraded()) throw new TalliesNotReady('orders are being brought up to date');
      const all = [...returnsOnly, ...whole].sort();
      const over = overAmong(all);
      await keptInTime(over);
      const open = all.filter((day) => !over.includes(day));
      const [everything, returns, counted] = await Promise.all([
        keptDays(
          db,
          whole.filter((day) => over.includes(day)),
          counting,
          'everything',
        ),
        keptDays(
          db,
          returnsOnly.filter((day) => over.includes(day)),
          counting,
          'returns',
        ),
        countedInRuns(db, open, counting),
      ]);
      return new Map([...returns, ...everything, ...talliesOfDays(counted)]);
    },
    async keep(days) {
      if (!(await isBeingUpgraded())) await kept(overAmong(days));
    },
  };
}

async function countedInRuns(db: Db, days: readonly Day[], counting: DayCounting): Promise<Map<Day, DaySums>> {
  const counted: [Day, DaySums][] = [];
  for (const some of runsOf(days)) counted.push(...(await countDays(db, some, counting)));
  return new Map(counted);
}

/** The days in order, so many at a time. */
function runsOf(days: readonly Day[]): Day[][] {
  const sorted = [...days].sort();
  return Array.from({ length: Math.ceil(sorted.length / daysAtOnce) }, (_, index) =>
    sorted.slice(index * daysAtOnce, (index + 1) * daysAtOnce),
  );
}

function talliesOfDays(days: ReadonlyMap<Day, DaySums>): Map<Day, DayTallies> {
  return new Map(
    [...days].map(([day, sums]) => [day, new Map([...sums].map(([currency, of]) => [currency, talliesIn(of)]))]),
  );
}
