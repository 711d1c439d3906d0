import { describe, expect, it } from '@jest/globals';
import { anOrder, stored } from '../../../test/support/orders';
import { evolve } from '../derived/evolve';
import { type ChangeOrder, changeOrderOf } from '../records/change-order';
import { noEffects } from '../records/entry';
import { noUnits } from '../values/units';
import { linesInPhase, takenLines, totalTaken } from './taken-lines';

const fees = [
  { line: 2001, fee: 'cancellation', lineAmount: 50, tax: 0 },
  { line: 2002, fee: 'restocking', lineAmount: 70, tax: 0 },
];
const summary = evolve(stored(anOrder()).summary, { effects: { ...noEffects, fees } });

/** A change order of one line, tax 1 where the amount is 10. */
function changeOrder(
  kind: ChangeOrder['kind'],
  preFulfillment: boolean,
  line: number,
  lineAmount: number,
): ChangeOrder {
  const units = { ...noUnits, lineAmount, tax: lineAmount / 10 };
  return {
    number: 'CO-1',
    ...changeOrderOf({ kind, preFulfillment, reason: null }, [{ line, reason: null, units }], 'net'),
  };
}

describe('what a change takes (domain rules §5)', () => {
  it('has the customer’s sign: goods are positive, fees negative', () => {
    const orders = [changeOrder('Cancel', true, 1, -300), changeOrder('CancelFee', true, 2001, 50)];
    const lines = takenLines(orders, summary);
    expect(lines).toEqual([
      { phase: 'before', changeOrder: 'CO-1', kind: 'taken', line: 1, total: 330, tax: 30 },
      { phase: 'before', changeOrder: 'CO-1', kind: 'fee', line: 2001, total: -55, tax: -5 },
    ]);
    expect(totalTaken(lines)).toBe(275);
  });

  it.each([
    ['Return', false, 1, 'after'],
    ['Return', true, 1001, 'before'],
    ['ReturnFee', false, 2002, 'after'],
    // Given back in one change order, each fee in the phase in which it was charged.
    ['FeeAdjustment', false, 2001, 'before'],
    ['FeeAdjustment', false, 2002, 'after'],
    ['FeeAdjustment', true, 2002, 'before'],
  ] as const)('of %s with preFulfillment %s on line %i is in the phase %s', (kind, preFulfillment, line, phase) => {
    const lines = takenLines([changeOrder(kind, preFulfillment, line, -100)], summary);
    expect(linesInPhase(phase, lines)).toEqual(lines);
    expect(linesInPhase(phase === 'before' ? 'after' : 'before', lines)).toEqual([]);
  });
});
