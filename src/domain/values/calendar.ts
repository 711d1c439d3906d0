/** A day such as `2026-11-29` in some time zone. Days compare and sort as texts. */
export type Day = string;

const dayMs = 86_400_000;

/** Says on which day an instant falls in a time zone. */
export function dayIn(zone: string): (instant: string | Date) => Day {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const told = (at: Date) => {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
  };
  // Nobody moves a clock by less than a quarter of an hour, so instants within one are on the same day.
  const known = new Map<number, Day>();
  return (instant) => {
    const quarter = Math.floor((instant instanceof Date ? instant.getTime() : Date.parse(instant)) / quarterMs);
    const day = known.get(quarter) ?? told(new Date(quarter * quarterMs));
    if (known.size >= mostKnown) known.clear();
    known.set(quarter, day);
    return day;
  };
}

const quarterMs = 15 * 60_000;
const mostKnown = 20_000;

/** The first instant of a day in a time zone; of a day that the zone skipped, the first one after it. */
export function startOfDay(day: Day, zone: string): Date {
  const dayOf = dayIn(zone);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [midnight - dayMs, midnight + dayMs];
  while (after - before > quarterMs) {
    const middle = before + Math.floor((after - before) / quarterMs / 2) * quarterMs;
    if (dayOf(new Date(middle)) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}

export function dayAfter(day: Day, days = 1): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** All days from one to another, both included. */
export function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

/** A month such as `2026-11`. */
export type Month = string;

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function monthAfter(month: Month, months = 1): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
