import type { Collection, Db } from 'mongodb';
import { capped } from '../../domain/derived/figures/capped';
import { talliesIn } from '../../domain/derived/figures/tally-sums';
import type { DayTallies, FigureTally } from '../../domain/records/figure-tally';
import type { Day } from '../../domain/values/calendar';
import { majority } from '../database/majority';
import { type Lease, leasedBy, leaseEnd, leaseFor, unleased } from '../lease';
import type { DayCounting, DaySums } from './count-days';

/** A day that is over. What was shipped and returned is needed for longer than the rest. */
type KeptDay = {
  _id: string;
  currencies: { currency: string; tallies: FigureTally[]; returns: FigureTally[] }[];
};

type Turn = { _id: string; lease?: Lease };

/** Grows where days are counted in another way: then they are counted again. */
const version = 1;

/** How long a process may take between two renewals. */
const leaseMs = 60_000;

function keyOf({ zone, agents }: DayCounting): string {
  return `${version} ${zone}${agents ? ' with agents' : ''}`;
}

function daysIn(db: Db): Collection<KeptDay> {
  return db.collection<KeptDay>('figures', majority);
}

/** The first that is kept stays. */
export async function keepCountedDays(db: Db, days: ReadonlyMap<Day, DaySums>, counting: DayCounting): Promise<void> {
  const writes = [...days].map(([day, sums]) => ({
    updateOne: {
      filter: { _id: `${keyOf(counting)} ${day}` },
      update: { $setOnInsert: { currencies: [...sums].map(([currency, of]) => keptOf(currency, talliesIn(of))) } },
      upsert: true,
    },
  }));
  if (writes.length > 0) await daysIn(db).bulkWrite(writes, { ordered: false });
}

function keptOf(currency: string, tallies: readonly FigureTally[]): KeptDay['currencies'][number] {
  const isReturn = ({ what }: FigureTally) => what === 'shipped' || what === 'returned';
  return { currency, tallies: capped(tallies.filter((one) => !isReturn(one))), returns: tallies.filter(isReturn) };
}

/** With everything, or only with what was shipped and returned. Days that are not kept are missing. */
export async function keptDays(
  db: Db,
  days: readonly Day[],
  counting: DayCounting,
  of: 'everything' | 'returns',
): Promise<Map<Day, DayTallies>> {
  const ids = days.map((day) => `${keyOf(counting)} ${day}`);
  const projection = of === 'everything' ? {} : { currencies: { currency: 1, returns: 1 } };
  const found = await daysIn(db)
    .find({ _id: { $in: ids } }, { projection })
    .toArray();
  return new Map(found.map(({ _id, currencies }) => [_id.slice(keyOf(counting).length + 1), dayTallies(currencies)]));
}

function dayTallies(currencies: readonly Partial<KeptDay['currencies'][number]>[]): DayTallies {
  return new Map(
    currencies.map(({ currency = '', tallies = [], returns = [] }) => [currency, [...tallies, ...returns]]),
  );
}

/** Which of the days are not kept. */
export async function daysNotKept(db: Db, days: readonly Day[], counting: DayCounting): Promise<Day[]> {
  const ids = days.map((day) => `${keyOf(counting)} ${day}`);
  const kept = await daysIn(db)
    .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
    .toArray();
  const known = new Set(kept.map(({ _id }) => _id));
  return days.filter((_, index) => !known.has(ids[index] ?? ''));
}

/** One process at a time counts days. */
export function turnToCount(db: Db, counting: DayCounting, clock: () => Date) {
  const turns = db.collection<Turn>('figuresTurns', majority);
  const _id = keyOf(counting);
  return {
    /** `false` while it is another's turn. */
    async take(owner: string): Promise<boolean> {
      const now = clock();
      await turns.updateOne({ _id }, { $setOnInsert: { _id } }, { upsert: true });
      const { matchedCount } = await turns.updateOne(
        { _id, ...unleased(now) },
        { $set: leaseFor(leaseMs, owner, now) },
      );
      return matchedCount === 1;
    },
    /** Throws where the turn was lost. */
    async renew(owner: string): Promise<void> {
      const until = { $set: { 'lease.until': leaseEnd(leaseMs, clock()) } };
      const { matchedCount } = await turns.updateOne({ _id, ...leasedBy(owner) }, until);
      if (matchedCount === 0) throw new Error('another process took over to count days');
    },
    async give(owner: string): Promise<void> {
      await turns.updateOne({ _id, ...leasedBy(owner) }, { $unset: { lease: true } });
    },
  };
}
