import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { firstRefusal } from '../records/refusals';
import { availableCheck, choiceChecks, inFulfillmentCheck, quantityCheck, unitsHeld } from './selection';

const order = stored(anOrder({ items: [anItem(), anItem({ line: 2 })] }));
const { summary } = order;
const select = (...lines: [number, number][]) => lines.map(([line, quantity]) => ({ line, quantity }));
const chosen = (...lines: [number, number][]) => firstRefusal(choiceChecks(summary, select(...lines)))?.refusal ?? null;

describe('chosen lines (domain rules §6)', () => {
  it('are named, known and named once; the lowest that is not is told', () => {
    expect(chosen([2, 1], [1, 3], [1001, 1])).toBeNull();
    expect(chosen()).toEqual({ code: 'nothing_selected' });
    expect(chosen([9, 1], [7, 1], [1, 1])).toEqual({ code: 'line_not_found', line: 7 });
    expect(chosen([2, 1], [1, 1], [2, 1], [1, 1])).toEqual({ code: 'line_repeated', line: 1 });
  });

  it('have whole quantities above 0', () => {
    for (const requested of [0, -1, 1.5, Number.NaN]) {
      expect(chosen([2, requested], [1, 1])).toEqual({ code: 'quantity_invalid', line: 2, requested });
    }
    expect(quantityCheck(select([1, 2]), ({ quantity }) => quantity < 2)()).toMatchObject({ requested: 2 });
  });

  it('have as many units, and say which return orders hold others', () => {
    const available = (quantity: number) => availableCheck(summary, select([2, quantity]), () => 3)();
    expect(available(3)).toBeNull();
    expect(available(4)).toEqual({ code: 'quantity_exceeds_available', line: 2, requested: 4, available: 3 });
    const shipped = having(order, 'fulfill', { lines: select([1, 3]) });
    const announced = having(shipped, 'rma', { lines: select([1, 1]) }).summary;
    expect(availableCheck(announced, select([1, 3]), () => 2)()).toMatchObject({ returnOrders: ['RMA-SO-1001-1'] });
  });

  it('are not all being packed', () => {
    const inFulfillment = (quantity: number) =>
      inFulfillmentCheck(
        having(order, 'allocate', { lines: select([1, quantity]) }).summary,
        select([1, 1]),
        ['open'],
        'return_after_fulfillment',
      )();
    expect(inFulfillment(2)).toBeNull();
    expect(inFulfillment(3)).toMatchObject({ code: 'items_in_fulfillment', line: 1, allocated: 3 });
  });

  it('hold no units where they are charges', () => {
    expect(unitsHeld(summary, 1, ['open'])).toBe(3);
    expect(unitsHeld(summary, 1, ['fulfilled', 'returned'])).toBe(0);
    expect(unitsHeld(summary, 1001, ['open'])).toBe(0);
  });
});
