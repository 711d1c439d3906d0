import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { having } from '../../../test/support/desk';
import { anOrder, anyOrder, stored } from '../../../test/support/orders';
import { evolve } from '../derived/evolve';
import { noEffects } from '../records/entry';
import type { StoredOrder } from '../records/stored-order';
import { noUnits } from '../values/units';
import { reversedCharge, reversedEffects } from './reversal';
import { undoableOf } from './undoable';

function reversed(order: StoredOrder, changeOrder: string) {
  const undoable = undoableOf(order, changeOrder);
  if (undoable === null) throw new Error(`${changeOrder} is no change order`);
  return reversedEffects(order.summary, undoable);
}
const linesAfter = (order: StoredOrder, changeOrder: string) =>
  evolve(order.summary, { effects: { ...noEffects, ...reversed(order, changeOrder) } }).lines;

const order = stored(anOrder());
const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const half = { discount: { kind: 'percentage', value: '50', scope: 'each' }, lines: [{ line: 1 }, { line: 1001 }] };

describe('a reversal (domain rules 2 §2.6)', () => {
  it('moves canceled units back with their money, and gives the charge its share back', () => {
    const canceled = having(order, 'cancel', { ...units(1), shipping: 'share' });
    expect(reversed(canceled, 'CO-SO-1001-1')).toEqual({
      moves: [
        {
          line: 1,
          from: 'canceled',
          to: 'open',
          units: { quantity: 1, lineAmount: 333, lineAdjustment: -33, distributedAdjustment: 0, tax: 24 },
        },
      ],
      adjustments: [{ line: 1001, stage: 'open', lineAdjustment: 200, tax: 16 }],
      returnOrder: null,
    });
  });

  it('raises what a discount lowered', () => {
    const discounted = having(order, 'discount', half);
    expect(reversed(discounted, 'CO-SO-1001-1').adjustments).toEqual([
      { line: 1, stage: 'open', lineAdjustment: 450, tax: 36 },
      { line: 1001, stage: 'open', lineAdjustment: 300, tax: 24 },
    ]);
  });

  it('of a discount on goods and on a fee takes back the kind that is named', () => {
    const withFee = stored(anOrder({ fees: [{ code: 'payment', lineAmount: 200 }] }));
    const both = having(withFee, 'discount', { ...half, lines: [{ line: 1 }, { line: 2001 }] });
    expect(reversed(both, 'CO-SO-1001-1').adjustments).toMatchObject([{ line: 1, lineAdjustment: 450 }]);
    expect(reversed(both, 'CO-SO-1001-2').adjustments).toMatchObject([{ line: 2001, lineAdjustment: 100 }]);
  });

  it('leaves the order as it was, whatever the order', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(), (original, n) => {
        const before = stored({ ...original, payments: [] });
        const quantity = 1 + (n % (before.summary.lines[0]?.stages.open?.quantity ?? 1));
        const canceled = having(before, 'cancel', { ...units(quantity), shipping: 'share' });
        const number = canceled.entries[0]?.effects.changeOrders[0]?.number;
        if (number === undefined) return;
        expect(linesAfter(canceled, number)).toEqual(before.summary.lines);
      }),
      { numRuns: 50 },
    );
  });

  it('of a return by return order fulfills the units again, and the return order has released them', () => {
    const rma = 'RMA-SO-1001-1';
    const shipped = having(order, 'fulfill', units(3));
    const arrived = having(having(having(shipped, 'rma', units(2)), 'rma.approve', { rma }), 'rma.receive', {
      rma,
      lines: [{ line: 1, received: 2, rejected: 0 }],
    });
    const closed = having(arrived, 'rma.close', { rma });
    const { moves, returnOrder } = reversed(closed, 'CO-SO-1001-1');
    expect(moves).toMatchObject([{ from: 'returned', to: 'fulfilled', units: { quantity: 2, lineAmount: 666 } }]);
    expect(returnOrder?.lines).toMatchObject([{ returned: 0, released: 2, undone: 2 }]);
    expect(linesAfter(closed, 'CO-SO-1001-1')).toEqual(shipped.summary.lines);
  });

  it('takes all that is left of a fee', () => {
    const left = { ...noUnits, quantity: 1, lineAmount: 100, lineAdjustment: -30, tax: 14 };
    expect(reversedCharge(2001, left)).toEqual([{ line: 2001, stage: 'open', lineAdjustment: -70, tax: -14 }]);
    expect(reversedCharge(2001, { ...left, lineAdjustment: -100, tax: 0 })).toEqual([]);
    expect(reversedCharge(2001, { ...left, lineAdjustment: -100, tax: 3 })).toMatchObject([
      { lineAdjustment: 0, tax: -3 },
    ]);
  });
});
