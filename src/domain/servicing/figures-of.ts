import { type FiguresReport, figuresReport } from '../derived/figures/figures-report';
import { daysNeeded, periodUpTo, type StatsPeriod } from '../derived/figures/stats-period';
import type { Policy } from '../policy/policy';
import type { TallyBook } from '../ports/tally-book';
import { dayIn, daysFrom } from '../values/calendar';

type At = { policy: Pick<Policy, 'stats'>; now: Date };

/** The figures of a period that ends now. Throws TalliesNotReady. */
export async function figuresOf(
  book: TallyBook,
  name: StatsPeriod['name'],
  { policy, now }: At,
): Promise<FiguresReport> {
  const { zone, agents } = policy.stats;
  const today = dayIn(zone)(now);
  const period = periodUpTo(name, today);
  const { current, before } = period;
  const whole = [...daysFrom(before.from, before.to), ...daysFrom(current.from, current.to)];
  const returnsOnly = daysNeeded(period, today).filter((day) => !whole.includes(day));
  const tallies = await book.read({ whole, returnsOnly });
  // The weekly post is for everybody in its channel.
  return figuresReport(tallies, { period, today, zone, agents: agents && name !== 'week' });
}

/** Counts the days that any figures need and that are over, so that nobody waits for them. */
export async function keepDays(book: TallyBook, { policy, now }: At): Promise<void> {
  const today = dayIn(policy.stats.zone)(now);
  await book.keep(daysNeeded(periodUpTo('30d', today), today));
}
