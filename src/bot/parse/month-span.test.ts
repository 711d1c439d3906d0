import { expect, it } from '@jest/globals';
import { monthSpan } from './month-span';

it.each([
  ['2026-11-30T23:59:59.999Z', '2026-11-01', '2026-10-01'],
  ['2027-01-01T00:00:00.000Z', '2027-01-01', '2026-12-01'],
])('at %s the month began on %s, and the one before on %s', (now, first, before) => {
  const start = (day: string) => `${day}T00:00:00.000Z`;
  expect(monthSpan('month', new Date(now))).toEqual({ since: start(first), until: null });
  expect(monthSpan('last_month', new Date(now))).toEqual({ since: start(before), until: start(first) });
  expect(monthSpan('all', new Date(now))).toEqual({ since: null, until: null });
});
