import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { dayAfter, dayIn, daysFrom, monthAfter, startOfDay } from './calendar';

const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Sao_Paulo', 'Australia/Lord_Howe'];

describe('a day in a time zone', () => {
  it.each([
    ['2026-11-01T03:59:59.999Z', 'America/New_York', '2026-10-31'],
    ['2026-11-01T04:00:00.000Z', 'America/New_York', '2026-11-01'],
    ['2026-11-01T18:14:59.999Z', 'Asia/Kathmandu', '2026-11-01'],
    ['2026-11-01T18:15:00.000Z', 'Asia/Kathmandu', '2026-11-02'],
    ['2026-11-01T23:59:59.999Z', 'UTC', '2026-11-01'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayIn(zone)(instant)).toBe(day);
    expect(dayIn(zone)(new Date(instant))).toBe(day);
  });

  it.each([
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-03-08', 'UTC', '2026-03-08T00:00:00.000Z'],
    ['2026-11-02', 'Asia/Kathmandu', '2026-11-01T18:15:00.000Z'],
    // The clock went from 24:00 on to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
  });

  it('holds an instant exactly from its beginning up to that of the day after', () => {
    const anyInstant = fc.date({ min: new Date('2012-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (at, zone) => {
        const day = dayIn(zone)(at);
        expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(startOfDay(dayAfter(day), zone).getTime()).toBeGreaterThan(at.getTime());
      }),
      { numRuns: 300 },
    );
  });
});

it('days and months follow each other over the ends of months and years', () => {
  expect(daysFrom('2026-12-30', '2027-01-02')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
  expect([monthAfter('2026-12'), monthAfter('2026-01', -1), monthAfter('2026-03', -15)]).toEqual([
    ...['2027-01', '2025-12', '2024-12'],
  ]);
});
