import { describe, expect, it } from '@jest/globals';
import { changing, having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { orderView } from '../derived/order-view';
import { taxesTogether } from './rates';

const amounts = (taxes: readonly { amount: number }[] | undefined) => taxes?.map(({ amount }) => amount);

/** Three units with 1.00 tax at two rates, 0.67 and 0.33, and a charge that does not say at which rate its tax is. */
const order = stored(
  anOrder({
    items: [
      anItem({
        ...{ lineAmount: 999, lineAdjustment: 0, tax: 100 },
        taxes: [
          { rate: '19', category: 'S', amount: 67 },
          { rate: '7', amount: 33 },
        ],
      }),
    ],
    payments: [{ id: 'p1', method: 'card', authorized: 1746, captured: 1746 }],
  }),
);
const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });

describe('taxes by rate', () => {
  it('go along with what of the tax moves, exactly, until nothing is left of any', () => {
    const first = changing(order, 'cancel', units(1));
    expect(first.changeOrders[0]?.lines[0]).toMatchObject({ tax: -33, taxes: [{ rate: '19', category: 'S' }, {}] });
    expect(amounts(first.changeOrders[0]?.lines[0]?.taxes)).toEqual([-22, -11]);
    const one = having(order, 'cancel', units(1));
    expect(amounts(orderView(one).items[0]?.taxes)).toEqual([45, 22]);
    const all = having(one, 'cancel', units(2));
    expect(amounts(orderView(all).items[0]?.taxes)).toEqual([0, 0]);
    expect(orderView(all).items[1]).not.toHaveProperty('taxes');
  });

  it('fall with a discount, ties in the order given, and stand in the memo', () => {
    const half = { lines: [{ line: 1 }], discount: { kind: 'percentage', value: '1', scope: 'each' } };
    const { changeOrders, creditMemo } = changing(order, 'discount', half);
    expect(amounts(changeOrders[0]?.lines[0]?.taxes)).toEqual([-1, 0]);
    expect(amounts(creditMemo?.lines[0]?.taxes)).toEqual([1, 0]);
  });

  it('come back with what is undone', () => {
    const nothingPaid = stored({ ...order.original, payments: [] });
    const canceled = having(nothingPaid, 'cancel', units(2));
    expect(having(canceled, 'undo', { changeOrder: 'CO-SO-1001-1' }).summary.lines).toEqual(nothingPaid.summary.lines);
  });

  it('are shared by what was never captured', () => {
    const less = stored({
      ...order.original,
      payments: [{ id: 'p1', method: 'card', authorized: 0, captured: 1200, refunded: 0 }],
    });
    const { creditMemo } = changing(less, 'cancel', { ...units(3), shipping: 'none' });
    const line = creditMemo?.lines.find(({ kind }) => kind === 'not_captured');
    expect(line?.tax).toBe(-50);
    expect(amounts(line?.taxes)).toEqual([-34, -16]);
  });

  it('are only told of several lines together where each that bears tax says at which rate', () => {
    expect(taxesTogether([{ tax: 2, taxes: [{ rate: '19', amount: 2 }] }, { tax: 0 }])).toEqual({
      ...{ tax: 2, taxes: [{ rate: '19', amount: 2 }] },
    });
    expect(taxesTogether([{ tax: 2, taxes: [{ rate: '19', amount: 2 }] }, { tax: 1 }])).toEqual({ tax: 3 });
    const merged = taxesTogether([
      {
        tax: 3,
        taxes: [
          { rate: '7', amount: 1 },
          { rate: '19', amount: 2 },
        ],
      },
      {
        tax: 5,
        taxes: [
          { rate: '19', amount: 4 },
          { rate: '19', category: 'S', amount: 1 },
        ],
      },
    ]);
    expect(merged.taxes).toEqual([
      { rate: '7', amount: 1 },
      { rate: '19', amount: 6 },
      { rate: '19', category: 'S', amount: 1 },
    ]);
  });
});
