import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anItem, anOrder, anyOrder, stored } from '../../../test/support/orders';
import { evolve } from '../derived/evolve';
import { stagedOf } from '../derived/line-index';
import { availableToRefund } from '../derived/payments';
import { noEffects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { sum } from '../values/money';
import { type Move, move, type Stage } from '../values/units';
import { refundOf } from './refund';
import { takeUnits } from './take-units';
import { takenLines } from './taken-lines';

const paid = (captured: number) => ({ payments: [{ id: 'p1', method: 'card', authorized: 0, captured }] });
const moveOf = (summary: OrderSummary, line: number, from: Stage, to: Stage, n: number) =>
  move(stagedOf(summary, line), line, from, to, n, summary.taxation);

function refunded(summary: OrderSummary, kind: 'Cancel' | 'Return', moves: Move[]) {
  const units = moves.map((one) => ({ move: one, reason: null }));
  const effects = takeUnits(summary, { kind, reason: null, units, charges: [], fees: [] });
  return refundOf(summary, evolve(summary, { effects }), takenLines(effects.changeOrders, summary));
}

describe('a refund (domain rules §5)', () => {
  const { summary } = stored(anOrder(paid(1200)));

  it('before fulfillment is what was captured beyond what is left: 1200 − 647 = 553 of 971 taken', () => {
    expect(refunded(summary, 'Cancel', [moveOf(summary, 1, 'open', 'canceled', 3)])).toEqual({ before: 553, after: 0 });
  });

  it('is nothing where only what is left was captured, and at most what was taken', () => {
    const one = (captured: number) => {
      const order = stored(anOrder(paid(captured))).summary;
      return refunded(order, 'Cancel', [moveOf(order, 1, 'open', 'canceled', 1)]).before;
    };
    expect([one(1294), one(1295), one(1618), one(5000)]).toEqual([0, 1, 324, 324]);
  });

  it('after fulfillment is what was captured beyond the shipped goods: 1618 − (647 + 647) = 324', () => {
    const twice = stored(anOrder({ items: [anItem(), anItem({ line: 2 })], ...paid(1618) })).summary;
    const moves = [moveOf(twice, 1, 'open', 'fulfilled', 3)];
    const shipped = evolve(twice, { effects: { ...noEffects, moves } });
    expect(refunded(shipped, 'Return', [moveOf(shipped, 1, 'fulfilled', 'returned', 1)])).toEqual({
      before: 0,
      after: 324,
    });
  });

  it('is never negative, nor more than was taken or than the payments hold', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(), (original, n) => {
        const order = stored(original).summary;
        const quantity = n % ((stagedOf(order, 1).open?.quantity ?? 0) + 1);
        const moves = [moveOf(order, 1, 'open', 'canceled', quantity)];
        const taken = takeUnits(order, {
          kind: 'Cancel',
          reason: null,
          units: moves.map((one) => ({ move: one, reason: null })),
          charges: [],
          fees: [],
        });
        const { before, after } = refunded(order, 'Cancel', moves);
        expect(Math.min(before, after)).toBeGreaterThanOrEqual(0);
        expect(before + after).toBeLessThanOrEqual(0 - sum(taken.changeOrders.map(({ grandTotal }) => grandTotal)));
        expect(before + after).toBeLessThanOrEqual(sum(order.payments.map(availableToRefund)));
      }),
    );
  });
});
