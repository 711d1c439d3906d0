import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** A time of day in a time zone: `{ at: '08:00', zone: 'America/New_York' }`. */
export type Daily = { at: string; zone: string };

/** The last instant up to `now` at which it was that time of day there. */
export function lastDue(now: Date, { at, zone }: Daily): Date {
  const today = dayjs(now).tz(zone).format('YYYY-MM-DD');
  const due = onDay(today, { at, zone });
  return due <= now ? due : onDay(dayjs.utc(today).subtract(1, 'day').format('YYYY-MM-DD'), { at, zone });
}

/** Every such instant after one of them, up to `now`, the oldest first. A day's length changes with the clocks. */
export function dueSince(after: Date, now: Date, daily: Daily): Date[] {
  const all: Date[] = [];
  for (let due = lastDue(now, daily); due > after && all.length < mostMissed; due = dayBefore(due, daily))
    all.push(due);
  return all.reverse();
}

/** Where nothing ran for longer, nobody wants a message for every day of it. */
const mostMissed = 7;

function dayBefore(due: Date, { at, zone }: Daily): Date {
  const day = dayjs(due).tz(zone).format('YYYY-MM-DD');
  return onDay(dayjs.utc(day).subtract(1, 'day').format('YYYY-MM-DD'), { at, zone });
}

function onDay(day: string, { at, zone }: Daily): Date {
  return dayjs.tz(`${day} ${at}`, zone).toDate();
}
