import { z } from 'zod';
import { type Day, dayAfter, daysFrom, type Month, monthAfter, monthOf } from '../../values/calendar';

/** The last 7 or 30 days, or this month, with today as far as it has come; `week` is the 7 days before today. */
export const statsPeriodName = z.enum(['7d', '30d', 'month']);
export type StatsPeriodName = z.infer<typeof statsPeriodName> | 'week';

/** Days from `from` to `to`, both included. */
export type Days = { from: Day; to: Day };

/** A period and the one before it, of as many days; before a month, the same days of the month before. */
export type StatsPeriod = { name: StatsPeriodName; current: Days; before: Days };

export function periodUpTo(name: StatsPeriodName, today: Day): StatsPeriod {
  if (name === 'month') return { name, ...monthUpTo(today) };
  const length = name === '30d' ? 30 : 7;
  const to = name === 'week' ? dayAfter(today, -1) : today;
  const current = { from: dayAfter(to, 1 - length), to };
  return { name, current, before: { from: dayAfter(current.from, -length), to: dayAfter(current.from, -1) } };
}

function monthUpTo(today: Day): Pick<StatsPeriod, 'current' | 'before'> {
  const from = `${monthOf(today)}-01`;
  const lastBefore = dayAfter(from, -1);
  const sameDay = `${monthOf(lastBefore)}-${today.slice(8)}`;
  const to = sameDay < lastBefore ? sameDay : lastBefore;
  return { current: { from, to: today }, before: { from: `${monthOf(lastBefore)}-01`, to } };
}

/** How many months of shipping have a return rate, this one included. */
const mostCohorts = 6;

export function cohortMonths(today: Day): Month[] {
  return Array.from({ length: mostCohorts }, (_, index) => monthAfter(monthOf(today), index + 1 - mostCohorts));
}

/** The days that the figures of a period need, up to today: those of the period and of all months of shipping. */
export function daysNeeded({ before }: StatsPeriod, today: Day): Day[] {
  const firstShipping = `${cohortMonths(today)[0] ?? monthOf(today)}-01`;
  return daysFrom(before.from < firstShipping ? before.from : firstShipping, today);
}
