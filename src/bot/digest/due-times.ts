import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** A time of day in a time zone: `{ at: '08:00', zone: 'America/New_York' }`. */
export type Daily = { at: string; zone: string };

/**
 * The last instant up to `now` at which it was that time of day there. A time that the clocks skip is as much later,
 * which may be on the next day; of one that is there twice, the second.
 */
export function lastDue(now: Date, daily: Daily): Date {
  let day = dayjs.utc(dayjs(now).tz(daily.zone).format('YYYY-MM-DD'));
  let due = onDay(day, daily);
  while (due > now) {
    day = day.subtract(1, 'day');
    due = onDay(day, daily);
  }
  return due;
}

/** Every such instant after one of them, up to `now`, the oldest first. A day's length changes with the clocks. */
export function dueSince(after: Date, now: Date, daily: Daily): Date[] {
  const all: Date[] = [];
  for (let due = lastDue(now, daily); due > after && all.length < mostMissed; due = lastDue(justBefore(due), daily))
    all.push(due);
  return all.reverse();
}

/** Where nothing ran for longer, nobody wants a message for every day of it. */
const mostMissed = 7;

function justBefore(instant: Date): Date {
  return new Date(instant.getTime() - 1);
}

function onDay(day: dayjs.Dayjs, { at, zone }: Daily): Date {
  return dayjs.tz(`${day.format('YYYY-MM-DD')} ${at}`, zone).toDate();
}
