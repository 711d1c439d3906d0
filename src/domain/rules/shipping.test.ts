import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { changing, having } from '../../../test/support/desk';
import { anItem, anOrder, anyOrder, stored } from '../../../test/support/orders';
import { lineOf, stagedOf } from '../derived/line-index';
import { orderView } from '../derived/order-view';
import type { OrderSummary } from '../records/order-summary';
import type { ShippingChoice } from '../values/request';
import { move, priceOf, type Stage } from '../values/units';
import { shippingGivenBack } from './shipping';

/**
 * A sofa for 60.00 with a surcharge of 10.00, and a lamp for 40.00, in one parcel for 5.99; gross, all of it paid.
 */
const item = { quantity: 1, lineAdjustment: 0 };
const order = stored(
  anOrder({
    taxation: 'gross',
    deliveryGroups: [
      { id: '1', method: 'Ground', charge: { lineAmount: 599, tax: 100 } },
      { id: '2', method: 'Ground', charge: { lineAmount: 599, lineAdjustment: -599 } },
    ],
    items: [
      anItem({ ...item, line: 1, name: 'Sofa', lineAmount: 6000, tax: 1000 }),
      anItem({ ...item, line: 2, name: 'Lamp', lineAmount: 4000, tax: 667 }),
      anItem({ ...item, line: 3, name: 'Rug', deliveryGroup: '2', lineAmount: 3000, tax: 500 }),
    ],
    surcharges: [{ line: 1, name: 'Oversize', lineAmount: 1000, tax: 167 }],
    payments: [{ id: 'p1', method: 'card', authorized: 14599, captured: 14599 }],
  }),
);

const line = (number: number, more: object = {}) => ({ lines: [{ line: number, quantity: 1 }], ...more });
const canceled = (number: number, more: object = {}) => changing(order, 'cancel', line(number, more)).refund;

describe('the surcharge of a line (domain rules 2 §1.7)', () => {
  it('is a charge line after those of the groups, and names its line', () => {
    const view = orderView(order);
    expect(view.items.map(({ line, of, name, type, total }) => [line, of, name, type, total])).toEqual([
      [1, null, 'Sofa', 'item', 6000],
      [2, null, 'Lamp', 'item', 4000],
      [3, null, 'Rug', 'item', 3000],
      [1001, null, 'Ground', 'delivery', 599],
      [1002, null, 'Ground', 'delivery', 0],
      [1003, 1, 'Oversize', 'delivery', 1000],
    ]);
    expect(view.totals).toMatchObject({ delivery: 1599 - 267, grandTotal: 14599 });
  });

  it('goes back with its line alone: its share where the choice is left out or is the share, nothing for none', () => {
    expect(canceled(1)).toBe(7000);
    expect(canceled(1, { shipping: 'share' })).toBe(7359);
    expect(canceled(1, { shipping: 'none' })).toBe(6000);
    expect(canceled(1, { shipping: 'all' })).toBe(7599);
    expect(canceled(2)).toBe(4000);
    expect(canceled(2, { shipping: 'share' })).toBe(4240);
    expect(canceled(2, { shipping: 'all' })).toBe(4599);
  });

  it('goes back beside all of the charge of a group that is emptied', () => {
    const both = changing(having(order, 'cancel', line(2)), 'cancel', line(1));
    expect(both.refund).toBe(7599);
    expect(both.changeOrders).toMatchObject([{ lines: [{ line: 1 }, { line: 1001 }, { line: 1003, total: -1000 }] }]);
  });

  it('stays with a return where nothing is said, and is after fulfillment once its own line is', () => {
    const shipped = having(order, 'fulfill', line(1));
    expect(orderView(shipped).items.at(-1)).toMatchObject({ line: 1003, status: 'Fulfilled' });
    expect(changing(shipped, 'return', line(1)).refund).toBe(6000);
    expect(changing(shipped, 'return', line(1, { shipping: 'share' })).refund).toBe(7359);
    const other = having(order, 'fulfill', line(2));
    expect(orderView(other).items.at(-1)).toMatchObject({ line: 1003, status: 'Ordered' });
    const sides = changing(other, 'cancel', line(1, { shipping: 'share' })).changeOrders;
    expect(sides.map(({ preFulfillment, lines }) => [preFulfillment, lines.map((one) => one.line)])).toEqual([
      [true, [1, 1003]],
      [false, [1001]],
    ]);
  });

  it('is shared by the price of the units that are left of its line and of what was split from it', () => {
    const three = stored(
      anOrder({
        items: [anItem({ lineAmount: 3000, lineAdjustment: 0, tax: 0 })],
        surcharges: [{ line: 1, name: 'Oversize', lineAmount: 900 }],
        payments: [{ id: 'p1', method: 'card', authorized: 9999, captured: 9999 }],
      }),
    );
    const one = { lines: [{ line: 1, quantity: 1 }], discount: { kind: 'amountWithTax', value: 500, scope: 'total' } };
    const split = having(three, 'discount', one);
    // 5.00 of the 25.00 that are left
    const back = changing(split, 'cancel', { lines: [{ line: 2, quantity: 1 }] });
    expect(back.changeOrders[0]?.lines).toMatchObject([
      { line: 2, total: -500 },
      { line: 1002, total: -180 },
    ]);
    const rest = having(split, 'cancel', { lines: [{ line: 2, quantity: 1 }] });
    expect(changing(rest, 'cancel', { lines: [{ line: 1, quantity: 2 }] }).changeOrders[0]?.lines.at(-1)).toMatchObject(
      {
        ...{ line: 1002, total: -720 },
      },
    );
  });

  it('goes back by quantity where its line costs nothing', () => {
    const free = stored(
      anOrder({
        items: [anItem({ lineAmount: 0, lineAdjustment: 0, tax: 0 }), anItem({ line: 2 })],
        surcharges: [{ line: 1, lineAmount: 100 }],
      }),
    );
    expect(changing(free, 'cancel', line(1)).changeOrders).toMatchObject([{ lines: [{ line: 1 }, { total: -33 }] }]);
  });
});

describe('the delivery charge of a group (domain rules §4, shipping)', () => {
  const mugs = stored(anOrder());
  const given = (
    { summary }: { summary: OrderSummary },
    n: number,
    choice: ShippingChoice | null,
    from: Stage = 'open',
  ) => {
    const taken = move(stagedOf(summary, 1), 1, from, 'canceled', n, summary.taxation);
    return shippingGivenBack(summary, [taken], choice, 'share');
  };
  const charge = (lineAdjustment: number, tax: number) => [
    { line: 1001, lineAdjustment, tax, afterFulfillment: false },
  ];

  it('goes back by choice: 599 × 300 ÷ 899 = 200 of it and 48 × 300 ÷ 899 = 16 of its tax for one of three mugs', () => {
    expect(given(mugs, 1, 'share')).toEqual(charge(-200, -16));
    expect(given(mugs, 1, 'all')).toEqual(charge(-599, -48));
    expect(given(mugs, 1, 'none')).toEqual([]);
  });

  it('goes back where no choice is made and the group is emptied, unless a unit of it was ever shipped', () => {
    expect(given(mugs, 2, null)).toEqual([]);
    expect(given(mugs, 3, null)).toEqual(charge(-599, -48));
    const shipped = having(mugs, 'fulfill', line(1));
    expect(given(shipped, 2, null)).toEqual([]);
    expect(given(shipped, 1, 'all', 'fulfilled')).toMatchObject([{ lineAdjustment: -599, afterFulfillment: true }]);
  });

  it('stays where another line of the group was shipped, though it came back', () => {
    const two = stored(anOrder({ items: [anItem(), anItem({ line: 2 })] }));
    const three = { lines: [{ line: 2, quantity: 3 }] };
    const returned = having(having(two, 'fulfill', three), 'return', three);
    expect(given(returned, 3, null)).toEqual([]);
  });

  it('is shared by the units of its own group', () => {
    const group = (id: string) => ({ id, charge: { lineAmount: 600 } });
    const items = [anItem(), anItem({ line: 2, deliveryGroup: '2' })];
    const { summary } = stored(anOrder({ deliveryGroups: [group('1'), group('2')], items }));
    const take = (number: number, n: number) => move(stagedOf(summary, number), number, 'open', 'canceled', n, 'net');
    const back = shippingGivenBack(summary, [take(1, 1), take(2, 3)], 'share', 'share');
    // 600 × 300 ÷ 899
    expect(back.map(({ line: number, lineAdjustment }) => [number, lineAdjustment])).toEqual([
      [1001, -200],
      [1002, -600],
    ]);
  });

  it('is shared by quantity where the units cost nothing', () => {
    const free = stored(anOrder({ items: [anItem({ lineAmount: 0, lineAdjustment: 0, tax: 0 })] }));
    expect(given(free, 2, 'share')).toEqual(charge(-399, -32));
  });

  it('never falls below 0, and a share is at most all of it', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(), (original, n) => {
        const any = stored(original);
        const quantity = 1 + (n % (stagedOf(any.summary, 1).open?.quantity ?? 1));
        for (const { line: number, lineAdjustment, tax } of given(any, quantity, 'share')) {
          const open = lineOf(any.summary, number)?.stages.open;
          if (open === undefined) throw new Error('a charge that is none');
          expect(0 - lineAdjustment).toBeLessThanOrEqual(priceOf(open));
          expect(0 - tax).toBeLessThanOrEqual(open.tax);
          expect(Math.max(lineAdjustment, tax)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
