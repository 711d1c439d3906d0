import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { figuresReport } from '../../src/domain/derived/figures/figures-report';
import { periodUpTo } from '../../src/domain/derived/figures/stats-period';
import { isServicing, talliesOfOrder } from '../../src/domain/derived/figures/tally-order';
import { sumsOf, talliesIn } from '../../src/domain/derived/figures/tally-sums';
import { refundedBy } from '../../src/domain/records/credit-memo';
import type { FigureTally, Tallied } from '../../src/domain/records/figure-tally';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { dayIn } from '../../src/domain/values/calendar';
import { sum } from '../../src/domain/values/money';
import { anyOrderOf } from '../support/any-order';
import { anyIntents, anyRules, askedOf } from '../support/any-requests';
import { served } from '../support/desk';
import { stored } from '../support/orders';
import { talliesByDay } from '../support/tallied';

const start = Date.parse('2026-10-01T00:00:00Z');
const hourMs = 3_600_000;
const [today, zones] = ['2026-11-05', ['UTC', 'America/New_York', 'Asia/Kathmandu']] as const;

/** An order that people worked on for weeks: the n-th request comes so many hours after the one before. */
const anyServicedOrder: fc.Arbitrary<StoredOrder> = fc
  .tuple(anyOrderOf(8), anyIntents, anyRules, fc.array(fc.nat(60), { minLength: 30, maxLength: 30 }))
  .map(([original, intents, rules, hours]) => {
    let [order, at] = [stored(original), start];
    for (const [index, intent] of intents.entries()) {
      at += (hours[index] ?? 0) * hourMs;
      const { name, input } = askedOf(order, intent);
      order = served(order, name, input, { rules, now: new Date(at).toISOString() }).order;
    }
    return order;
  });

const anyOrders = fc.array(anyServicedOrder, { minLength: 1, maxLength: 4 }).map((orders) =>
  orders.map((order, index) => {
    const orderNumber = `${order.original.orderNumber}-${index}`;
    return { ...order, original: { ...order.original, orderNumber } };
  }),
);

const amountOf = (tallies: readonly FigureTally[], what: Tallied) =>
  sum(tallies.filter((one) => one.what === what).map(({ amount }) => amount));
const countOf = (tallies: readonly FigureTally[], what: Tallied) =>
  sum(tallies.filter((one) => one.what === what).map(({ count }) => count));

it('what figures say was given back is what the memos of that currency come to, however it is split', () => {
  fc.assert(
    fc.property(anyOrders, fc.constantFrom(...zones), (orders, zone) => {
      const days = talliesByDay(orders, zone);
      for (const currency of new Set(orders.map(({ original }) => original.currency))) {
        const those = orders.filter(({ original }) => original.currency === currency);
        const memos = those.flatMap(({ summary }) => summary.creditMemos);
        const tallies = [...days.values()].flatMap((day) => day.get(currency) ?? []);
        const total = sum(memos.map((memo) => memo.total));
        for (const what of ['memo', 'by_reason', 'by_product', 'by_action', 'by_agent'] as const) {
          expect([what, amountOf(tallies, what)]).toEqual([what, total]);
        }
        expect(countOf(tallies, 'memo')).toBe(memos.length);
        expect(amountOf(tallies, 'memo_tax')).toBe(sum(memos.map(({ totalTax }) => totalTax)));
        expect(amountOf(tallies, 'given_up')).toBe(sum(memos.map((memo) => refundedBy(memo, null, ['given_up']))));
        const changes = those.flatMap(({ entries }) => entries.flatMap(({ effects }) => effects.changeOrders));
        expect(amountOf(tallies, 'change_order')).toBe(sum(changes.map(({ grandTotal }) => grandTotal)));
        const returned = those.flatMap(({ summary }) =>
          summary.lines.map(({ stages }) => stages.returned?.quantity ?? 0),
        );
        expect(countOf(tallies, 'returned')).toBe(sum(returned));
      }
    }),
    { numRuns: 30 },
  );
});

it('a period and the one before have exactly the memos of their days, and each order once', () => {
  fc.assert(
    fc.property(anyOrders, fc.constantFrom(...zones), fc.constantFrom('7d', '30d', 'month'), (orders, zone, name) => {
      const dayOf = dayIn(zone);
      const period = periodUpTo(name, today);
      const report = figuresReport(talliesByDay(orders, zone), { period, today, zone, agents: true });
      for (const { currency, ...figures } of report.currencies) {
        const those = orders.filter(({ original }) => original.currency === currency);
        for (const which of ['current', 'before'] as const) {
          const { from, to } = period[which];
          const within = (at: string) => dayOf(at) >= from && dayOf(at) <= to;
          const memos = those.flatMap(({ summary }) => summary.creditMemos.filter(({ madeAt }) => within(madeAt)));
          const serviced = those.filter(({ entries }) => entries.some((one) => isServicing(one) && within(one.at)));
          const { ordersServiced, givenBack } = figures[which];
          expect(givenBack.total).toBe(sum(memos.map(({ total }) => total)));
          expect(sum(givenBack.byProduct.map(({ amount }) => amount))).toBe(givenBack.total);
          expect(ordersServiced).toBe(serviced.length);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('entries count the same, whichever of them were read as earlier ones', () => {
  fc.assert(
    fc.property(anyServicedOrder, fc.nat(30), ({ original, summary, entries }, at) => {
      const order = { original, lines: summary.lines, countsShippedBefore: true };
      const tallied = (earlier: typeof entries, part: typeof entries) =>
        talliesOfOrder(order, { earlier, entries: part }, 'UTC').map(({ day, tally }) => ({
          ...tally,
          key: `${day} ${tally.key}`,
        }));
      const [first, second] = [entries.slice(0, at), entries.slice(at)];
      const parts = [...tallied([], first), ...tallied(first, second)];
      expect(talliesIn(sumsOf(parts))).toEqual(talliesIn(sumsOf(tallied([], entries))));
    }),
    { numRuns: 30 },
  );
});
