import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { heldByFamiliesCheck, unitsOfFamilies } from './family-units';

const one = { lines: [{ line: 1, quantity: 1 }], discount: { kind: 'percentage', value: '10', scope: 'each' } };
/** Two units are left on line 1, one was split off to line 3; line 2 has three units of its own. */
const { summary } = having(stored(anOrder({ items: [anItem(), anItem({ line: 2 })] })), 'discount', one);
const held = (line: number) => summary.lines.find((each) => each.line === line)?.stages.open?.quantity ?? 0;
const units = (...named: [number, number][]) => named.map(([line, quantity]) => ({ line, quantity }));

describe('units of a line and of what was split from it (domain rules 2 §2.7)', () => {
  it('are taken from the line that is named first', () => {
    expect(unitsOfFamilies(summary, units([1, 2]), held)).toEqual(units([1, 2]));
    expect(unitsOfFamilies(summary, units([2, 1], [1, 3]), held)).toEqual(units([1, 2], [2, 1], [3, 1]));
    expect(unitsOfFamilies(summary, units([3, 1]), held)).toEqual(units([3, 1]));
  });

  it('are taken once', () => {
    expect(unitsOfFamilies(summary, units([1, 3], [3, 1]), held)).toEqual(units([1, 2], [3, 1]));
  });

  it('are refused where the family holds too few, less what lower lines take', () => {
    const refusal = (...named: [number, number][]) => heldByFamiliesCheck(summary, units(...named), held)();
    expect(refusal([1, 3], [2, 3])).toBeNull();
    const code = 'quantity_exceeds_available';
    expect(refusal([1, 4])).toEqual({ code, line: 1, requested: 4, available: 3 });
    expect(refusal([3, 1], [1, 3])).toEqual({ code, line: 3, requested: 1, available: 0 });
  });
});
