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
import { type FulfillmentPhase, type TakenLine, takenLines } from './taken-lines';

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

  it('of both phases gives back after fulfillment first: of 1800 paid 971, then 1800 − 971 − 647 = 182', () => {
    const twice = stored(anOrder({ items: [anItem(), anItem({ line: 2 })], ...paid(1800) })).summary;
    const shipped = evolve(twice, { effects: { ...noEffects, moves: [moveOf(twice, 1, 'open', 'fulfilled', 3)] } });
    const both = [moveOf(shipped, 1, 'fulfilled', 'returned', 3), moveOf(shipped, 2, 'open', 'canceled', 3)];
    expect(refunded(shipped, 'Return', both)).toEqual({ before: 182, after: 971 });
  });

  it('after fulfillment leaves what the shipped goods are worth: 1500 − (647 + 647) = 206 of 324 taken', () => {
    const twice = stored(anOrder({ items: [anItem(), anItem({ line: 2 })], ...paid(1500) })).summary;
    const shipped = evolve(twice, { effects: { ...noEffects, moves: [moveOf(twice, 1, 'open', 'fulfilled', 3)] } });
    expect(refunded(shipped, 'Return', [moveOf(shipped, 1, 'fulfilled', 'returned', 1)])).toEqual({
      before: 0,
      after: 206,
    });
  });

  it('is no more than was paid, where money off is all that is left (domain rules 2 §1.8)', () => {
    const original = anOrder({
      taxation: 'gross',
      deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
      items: [anItem({ quantity: 2, lineAmount: 695, lineAdjustment: 0, tax: 0 })],
      fees: [{ code: 'voucher', lineAmount: -200 }],
      ...paid(495),
    });
    const order = stored(original).summary;
    const shipped = evolve(order, { effects: { ...noEffects, moves: [moveOf(order, 1, 'open', 'fulfilled', 1)] } });
    const adjustments = [
      { line: 1, stage: 'fulfilled' as const, lineAdjustment: -348, tax: 0 },
      { line: 1, stage: 'open' as const, lineAdjustment: -347, tax: 0 },
    ];
    const free = evolve(shipped, { effects: { ...noEffects, adjustments } });
    const off = (phase: FulfillmentPhase, total: number): TakenLine => ({
      phase,
      changeOrder: 'CO-1',
      kind: 'taken',
      line: 1,
      total,
      tax: 0,
    });
    expect(refundOf(shipped, free, [off('after', 348), off('before', 347)])).toEqual({ before: 147, after: 348 });
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
