import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Daily, dueSince, lastDue } from './due-times';

const newYork = 'America/New_York';
const berlin = 'Europe/Berlin';
const longAgo = new Date('2000-01-01T00:00:00Z');

/** The last few, as UTC instants to the minute. */
const lastOf = (count: number, now: string, daily: Daily) =>
  dueSince(longAgo, new Date(now), daily)
    .slice(-count)
    .map((due) => due.toISOString().slice(0, 16));

/** The time of day that the clocks of a zone show. */
function localTime(at: Date, zone: string): string {
  const format = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(at);
}

describe('the last time that a digest was due', () => {
  it.each([
    ['before that time, yesterday', '2026-06-10T11:59:59.999Z', '2026-06-09T12:00:00.000Z'],
    ['at that very instant, now', '2026-06-10T12:00:00.000Z', '2026-06-10T12:00:00.000Z'],
    ['after it, today', '2026-06-11T03:59:00.000Z', '2026-06-10T12:00:00.000Z'],
    ['in winter, an hour later', '2026-12-10T13:00:00.000Z', '2026-12-10T13:00:00.000Z'],
  ])('is, %s', (_, now, due) => {
    expect(lastDue(new Date(now), { at: '08:00', zone: newYork }).toISOString()).toBe(due);
  });

  it('goes by the day of the zone, wherever the date line is', () => {
    const now = new Date('2026-06-10T10:30:00Z');
    const at = (zone: string) => lastDue(now, { at: '00:15', zone }).toISOString();
    expect(at('Pacific/Kiritimati')).toBe('2026-06-10T10:15:00.000Z');
    expect(at('Pacific/Pago_Pago')).toBe('2026-06-09T11:15:00.000Z');
    expect(at('Asia/Kathmandu')).toBe('2026-06-09T18:30:00.000Z');
  });
});

describe('what is due once a week', () => {
  const sundays = { at: '08:00', zone: newYork, weekday: 0 };
  it.each([
    ['on that weekday in the zone', '2026-11-29T13:00:00Z', '2026-11-29T13:00:00.000Z'],
    ['before its time, a week earlier', '2026-11-29T12:59:59Z', '2026-11-22T13:00:00.000Z'],
    ['on the day after', '2026-11-30T20:00:00Z', '2026-11-29T13:00:00.000Z'],
    ['after the clocks went back', '2026-11-07T00:00:00Z', '2026-11-01T13:00:00.000Z'],
  ])('was due, %s', (_, now, due) => {
    expect(lastDue(new Date(now), sundays).toISOString()).toBe(due);
  });

  it('comes seven days after the last time', () => {
    expect(lastOf(3, '2026-11-29T13:00:00Z', sundays)).toEqual([
      ...['2026-11-15T13:00', '2026-11-22T13:00', '2026-11-29T13:00'],
    ]);
  });
});

describe('digests across a change of the clocks', () => {
  it.each([
    ['forward in New York', newYork, '2026-03-10T00:00Z', ['2026-03-07T13:00', '2026-03-08T12:00', '2026-03-09T12:00']],
    ['back in New York', newYork, '2026-11-03T00:00Z', ['2026-10-31T12:00', '2026-11-01T13:00', '2026-11-02T13:00']],
    ['forward in Berlin', berlin, '2026-03-31T00:00Z', ['2026-03-28T07:00', '2026-03-29T06:00', '2026-03-30T06:00']],
    ['back in Berlin', berlin, '2026-10-27T00:00Z', ['2026-10-24T06:00', '2026-10-25T07:00', '2026-10-26T07:00']],
  ])('are at the same time of day, %s', (_, zone, now, due) => {
    expect(lastOf(3, now, { at: '08:00', zone })).toEqual(due);
  });

  it.each([
    ['New York', newYork, '2026-03-10T00:00Z', ['2026-03-07T07:30', '2026-03-08T07:30', '2026-03-09T06:30']],
    ['Berlin', berlin, '2026-03-31T00:00Z', ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']],
  ])('come once on the day on which their time does not exist, an hour later: %s', (_, zone, now, due) => {
    expect(lastOf(3, now, { at: '02:30', zone })).toEqual(due);
  });

  it.each([
    ['New York', newYork, '01:30', '2026-11-03T00:00Z', ['2026-10-31T05:30', '2026-11-01T06:30', '2026-11-02T06:30']],
    ['Berlin', berlin, '02:30', '2026-10-27T00:00Z', ['2026-10-24T00:30', '2026-10-25T01:30', '2026-10-26T01:30']],
  ])('come once on the day on which their time is there twice, the second time: %s', (_, zone, at, now, due) => {
    expect(lastOf(3, now, { at, zone })).toEqual(due);
  });

  it('come once where the time that does not exist would be on the next day', () => {
    const daily = { at: '23:30', zone: 'America/Nuuk' };
    expect(lastOf(3, '2026-03-31T00:00Z', daily)).toEqual(['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']);
    const skipped = new Date('2026-03-29T01:10:00Z');
    expect(lastDue(skipped, daily).toISOString()).toBe('2026-03-28T01:30:00.000Z');
  });

  it('skip a day that a zone skips', () => {
    const daily = { at: '08:00', zone: 'Pacific/Apia' };
    expect(lastOf(3, '2012-01-01T00:00Z', daily)).toEqual(['2011-12-29T18:00', '2011-12-30T18:00', '2011-12-31T18:00']);
  });
});

describe('digests that were missed', () => {
  const daily = { at: '08:00', zone: berlin };

  it('are none where the last one is known, and those after it otherwise', () => {
    const now = new Date('2026-06-10T12:00:00Z');
    expect(dueSince(lastDue(now, daily), now, daily)).toEqual([]);
    const after = new Date('2026-06-08T06:00:00Z');
    expect(dueSince(after, now, daily)).toEqual([new Date('2026-06-09T06:00:00Z'), new Date('2026-06-10T06:00:00Z')]);
  });

  it('are none where the last one is ahead, as after the clock of a computer was put right', () => {
    expect(dueSince(new Date('2026-06-12T06:00:00Z'), new Date('2026-06-10T12:00:00Z'), daily)).toEqual([]);
  });

  it('are the last seven, however long nothing ran', () => {
    const due = dueSince(longAgo, new Date('2026-06-10T12:00:00Z'), daily);
    expect(due).toHaveLength(7);
    expect([due[0], due.at(-1)]).toEqual([new Date('2026-06-04T06:00:00Z'), new Date('2026-06-10T06:00:00Z')]);
  });
});

const zones = [
  'UTC',
  newYork,
  berlin,
  'America/Santiago',
  'America/Nuuk',
  'America/Havana',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
];

const anyDaily: fc.Arbitrary<Daily> = fc
  .record({ hour: fc.nat(23), minute: fc.constantFrom(0, 15, 30, 59), zone: fc.constantFrom(...zones) })
  .map(({ hour, minute, zone }) => ({
    at: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    zone,
  }));

const anyNow = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});

/** Whether the clocks of a zone went forward within the two hours before an instant. */
function afterSkip(at: Date, zone: string): boolean {
  const offset = (of: Date) => Date.parse(`${inZone(of, zone)}Z`) - Math.floor(of.getTime() / 60_000) * 60_000;
  return offset(at) > offset(new Date(at.getTime() - 2 * 3_600_000));
}

function inZone(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

describe('in any zone, at any time of day', () => {
  it('digests are strictly ascending, at most a day and two hours apart, and at that time of day', () => {
    fc.assert(
      fc.property(anyDaily, anyNow, (daily, now) => {
        const due = dueSince(longAgo, now, daily);
        expect(due).toHaveLength(7);
        due.forEach((one, index) => {
          expect(one.getTime()).toBeLessThanOrEqual(now.getTime());
          if (!afterSkip(one, daily.zone)) expect(localTime(one, daily.zone)).toBe(daily.at);
          const hours = (one.getTime() - (due[index - 1] ?? one).getTime()) / 3_600_000;
          if (index > 0) expect(hours).toBeGreaterThanOrEqual(22);
          expect(hours).toBeLessThanOrEqual(26);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('it makes no difference how often somebody looks', () => {
    fc.assert(
      fc.property(anyDaily, anyNow, fc.array(fc.nat(72), { minLength: 1, maxLength: 6 }), (daily, start, pauses) => {
        let [now, from] = [start, lastDue(start, daily)];
        const first = from;
        const seen: Date[] = [];
        for (const hours of pauses) {
          now = new Date(now.getTime() + hours * 3_600_000);
          const due = dueSince(from, now, daily);
          seen.push(...due);
          from = due.at(-1) ?? from;
        }
        const all = dueSince(first, now, daily);
        expect(seen.slice(-7)).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });
});
