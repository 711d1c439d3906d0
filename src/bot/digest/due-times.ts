import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** `weekday` where it is only once a week: 0 is Sunday. */
export type Daily = { at: string; zone: string; weekday?: number };

/**
 * The last instant with that local time, on that weekday. Skipped by daylight saving, it shifts by the gap;
 * repeated, the second counts.
 */
export function lastDue(now: Date, daily: Daily): Date {
  let day = dayjs.utc(dayjs(now).tz(daily.zone).format('YYYY-MM-DD'));
  while (onDay(day, daily) > now || !isOnWeekday(day, daily)) day = day.subtract(1, 'day');
  return onDay(day, daily);
}

/** Every such instant after `after` up to `now`, oldest first. Days differ in length with daylight saving. */
export function dueSince(after: Date, now: Date, daily: Daily): Date[] {
  const all: Date[] = [];
  for (let due = lastDue(now, daily); due > after && all.length < mostMissedDays; due = lastDue(justBefore(due), daily))
    all.push(due);
  return all.reverse();
}

/** After a longer outage, nobody wants a message for each day. */
export const mostMissedDays = 7;

function justBefore(instant: Date): Date {
  return new Date(instant.getTime() - 1);
}

function isOnWeekday(day: dayjs.Dayjs, { weekday }: Daily): boolean {
  return weekday === undefined || day.day() === weekday;
}

function onDay(day: dayjs.Dayjs, { at, zone }: Daily): Date {
  return dayjs.tz(`${day.format('YYYY-MM-DD')} ${at}`, zone).toDate();
}
