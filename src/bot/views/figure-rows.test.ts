import { expect, it } from '@jest/globals';
import { figuresReport } from '../../domain/derived/figures/figures-report';
import { periodUpTo } from '../../domain/derived/figures/stats-period';
import { defaultPolicy } from '../../domain/policy/policy';
import type { DayTallies } from '../../domain/records/figure-tally';
import { languages } from '../language/language';
import { figureRows } from './figure-rows';

/** What was refunded on two days, a week apart, by the code of a reason, in cents; an order was worked on each day. */
function byReason(now: Record<string, number>, before: Record<string, number> | null): string[] {
  const dayOf = (amounts: Record<string, number> | null) => {
    const reasons = Object.entries(amounts ?? {}).map(([key, amount]) => ({
      what: 'by_reason',
      key,
      count: 1,
      amount,
    }));
    const serviced = { what: 'serviced', key: '2026-11-01', count: 1, amount: 0 };
    const tallies = amounts === null ? [] : [serviced, ...reasons];
    return new Map([['USD', tallies]]) as unknown as DayTallies;
  };
  const days = new Map([
    ['2026-11-28', dayOf(now)],
    ['2026-11-20', dayOf(before)],
  ]);
  const terms = { period: periodUpTo('7d', '2026-11-29'), today: '2026-11-29', zone: 'UTC', agents: false };
  const report = figuresReport(days, terms).currencies[0];
  return report === undefined ? [] : figureRows(report, defaultPolicy, languages.en);
}

it('names six of each kind, and tells the others together, so that all of it adds up', () => {
  const six = { a: 900, b: 800, c: 700, d: 600, e: 500, f: 400 };
  const named =
    'a $9.00 (before: none), b $8.00 (before: none), c $7.00 (before: none), d $6.00 (before: none), ' +
    'e $5.00 (before: none), f $4.00 (before: none)';
  expect(byReason(six, {})).toContain(`• *By reason* ${named}`);
  expect(byReason({ ...six, g: 300, h: 100 }, { h: 50, i: 25 })).toContain(
    `• *By reason* ${named}, 3 others $4.00 (before: $0.75)`,
  );
  expect(byReason(six, { g: 5 })).toContain(`• *By reason* ${named}, 1 other none (before: $0.05)`);
});

it('says once that no order was worked on before', () => {
  expect(byReason({ a: 900, b: 800 }, null)).toEqual([
    '• *Orders worked on* 1 (before: none)',
    '• *By reason* a $9.00, b $8.00',
  ]);
});
