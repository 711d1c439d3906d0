import { expect, it } from '@jest/globals';
import { cohortMonths, daysNeeded, periodUpTo } from './stats-period';

const days = (name: Parameters<typeof periodUpTo>[0], today: string) => {
  const { current, before } = periodUpTo(name, today);
  return [current.from, current.to, before.from, before.to];
};

it.each([
  ['7d', '2026-11-29', ['2026-11-23', '2026-11-29', '2026-11-16', '2026-11-22']],
  ['30d', '2026-11-29', ['2026-10-31', '2026-11-29', '2026-10-01', '2026-10-30']],
  ['week', '2026-11-30', ['2026-11-23', '2026-11-29', '2026-11-16', '2026-11-22']],
  ['month', '2026-11-29', ['2026-11-01', '2026-11-29', '2026-10-01', '2026-10-29']],
  ['month', '2026-11-01', ['2026-11-01', '2026-11-01', '2026-10-01', '2026-10-01']],
  ['month', '2026-03-31', ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28']],
  ['month', '2027-01-31', ['2027-01-01', '2027-01-31', '2026-12-01', '2026-12-31']],
] as const)('%s up to %s has as many days as the period before, where that has so many', (name, today, expected) => {
  expect(days(name, today)).toEqual(expected);
});

it('return rates need six months of shipping, the last of them this one', () => {
  const today = '2027-02-10';
  expect(cohortMonths(today)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02']);
  const needed = daysNeeded(periodUpTo('30d', today), today);
  expect([needed[0], needed.at(-1), needed.length]).toEqual(['2026-09-01', today, 163]);
});
