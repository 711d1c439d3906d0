import { describe, expect, it } from '@jest/globals';
import { NothingDone } from '../io/io';
import { timeSpanOf } from './time-span';

describe('--since and --until', () => {
  it.each([
    ['nothing', {}, { since: null, until: null }],
    ['a day, to its end', { since: '2026-11-01', until: '2026-11-01' }, ['2026-11-01T00', '2026-11-02T00']],
    ['the last day of a year', { until: '2026-12-31' }, [null, '2027-01-01T00']],
    [
      'instants as they are',
      { since: '2026-11-01T10:00:00Z', until: '2026-11-01T11:00:00Z' },
      ['2026-11-01T10', '2026-11-01T11'],
    ],
    ['an instant with an offset, in UTC', { since: '2026-11-01T10:00:00+02:00' }, ['2026-11-01T08', null]],
  ])('take %s', (_, given, expected) => {
    const [since, until] = Array.isArray(expected) ? expected : [expected.since, expected.until];
    const full = (hour: string | null | undefined) => (hour ? `${hour}:00:00.000Z` : null);
    expect(timeSpanOf(given)).toEqual({ since: full(since), until: full(until) });
  });

  it.each([
    ['what is no day', { since: 'yesterday' }, '--since yesterday must be a day'],
    ['a day that does not exist', { until: '2026-02-30' }, '--until 2026-02-30 must be a day'],
    ['an end before the begin', { since: '2026-11-02', until: '2026-11-01' }, '--until 2026-11-01 is not after'],
    ['an empty span', { since: '2026-11-01T10:00:00Z', until: '2026-11-01T10:00:00Z' }, 'is not after --since'],
  ])('refuse %s', (_, given, message) => {
    expect(() => timeSpanOf(given)).toThrow(NothingDone);
    expect(() => timeSpanOf(given)).toThrow(message);
  });
});
