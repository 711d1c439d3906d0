import { describe, expect, it } from '@jest/globals';
import { changing, having, refusalOf } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { orderView } from '../derived/order-view';
import { policy } from '../policy/policy';
import type { StoredOrder } from '../records/stored-order';

/** Three units for 24.50 each, paid. */
const opened = stored(
  anOrder({
    items: [anItem({ lineAmount: 7350, lineAdjustment: 0, tax: 0, unitPrice: 2450 })],
    deliveryGroups: [{ id: '1', charge: { lineAmount: 500 } }],
    payments: [{ id: 'p1', method: 'card', authorized: 7850, captured: 7850 }],
  }),
);
const order = having(opened, 'fulfill', { lines: [{ line: 1, quantity: 3 }] });
const units = (quantity: number, line = 1) => ({ lines: [{ line, quantity }] });
const off = (value: number, quantity: number, line = 1) => ({
  ...{ lines: [{ line, quantity }], discount: { kind: 'amountWithTax', value, scope: 'total' } },
});
const stagesOf = ({ summary }: StoredOrder) =>
  summary.lines.map(({ line, splitFrom, stages }) => [line, splitFrom, stages]);

describe('a discount of some units', () => {
  it('is on a line of their own, and the others go back at their price', () => {
    const change = changing(order, 'discount', off(1000, 1));
    expect(change).toMatchObject({ refund: 1000, split: [{ from: 1, line: 2, quantity: 1 }] });
    expect(change.changeOrders).toMatchObject([
      { kind: 'ProductAdjustment', lines: [{ line: 2, quantity: 0, total: -1000 }] },
    ]);
    const split = having(order, 'discount', off(1000, 1));
    expect(changing(split, 'return', units(1)).refund).toBe(2450);
    const rest = having(split, 'return', units(2));
    expect(orderView(rest).totals.grandTotal).toBe(1450 + 500);
    expect(changing(rest, 'return', units(1, 2)).refund).toBe(1450);
    expect(
      orderView(split).items.map(({ line, splitFrom, sku, name, quantities }) => [
        line,
        splitFrom,
        sku,
        name,
        quantities.ordered,
      ]),
    ).toEqual([
      [1, null, 'A-1', 'Mug', 2],
      [2, 1, 'A-1', 'Mug', 1],
      [1001, null, null, 'Delivery', 1],
    ]);
  });

  it('takes open units before fulfilled ones, each with the part that it has in its stage', () => {
    const some = having(opened, 'fulfill', units(2));
    const { changeOrders } = changing(some, 'discount', off(600, 2));
    expect(changeOrders.map(({ preFulfillment, grandTotal }) => [preFulfillment, grandTotal])).toEqual([
      [true, -300],
      [false, -300],
    ]);
    const after = having(some, 'discount', off(600, 2));
    expect(stagesOf(after).slice(0, 2)).toMatchObject([
      [1, null, { fulfilled: { quantity: 1, lineAmount: 2450 } }],
      [2, 1, { open: { quantity: 1, lineAdjustment: -300 }, fulfilled: { quantity: 1, lineAdjustment: -300 } }],
    ]);
    expect(after.summary.lines[0]?.stages.open).toBeUndefined();
  });

  it('splits nothing where all that it touches is meant', () => {
    expect(changing(order, 'discount', off(1000, 3)).split).toEqual([]);
    const returning = having(order, 'rma', units(1));
    expect(changing(returning, 'discount', off(1000, 2)).split).toEqual([]);
    expect(refusalOf(returning, 'discount', off(1000, 3))).toMatchObject({
      ...{ code: 'quantity_exceeds_available', line: 1, requested: 3, available: 2 },
    });
  });

  it('distributes an amount over the units chosen, ties by the line asked', () => {
    const two = stored(anOrder({ items: [anItem({ tax: 0 }), anItem({ line: 2, tax: 0 })] }));
    const lines = [
      { line: 2, quantity: 1 },
      { line: 1, quantity: 1 },
    ];
    const { changeOrders, split } = changing(two, 'discount', {
      ...{ lines, discount: { kind: 'amountWithTax', value: 101, scope: 'total' } },
    });
    expect(split).toMatchObject([
      { from: 1, line: 3 },
      { from: 2, line: 4 },
    ]);
    expect(changeOrders[0]?.lines.map(({ line, total }) => [line, total])).toEqual([
      [3, -51],
      [4, -50],
    ]);
  });

  it('names the line that was asked where more is asked for than its units hold', () => {
    expect(
      refusalOf(order, 'discount', {
        ...off(2451, 1),
        discount: { kind: 'amountWithTax', value: 2451, scope: 'each' },
      }),
    ).toEqual({
      ...{ code: 'discount_exceeds_total', line: 1, requested: 2451, available: 2450 },
    });
  });

  it.each([
    [{ line: 1, quantity: 0 }, 'quantity_invalid'],
    [{ line: 1, quantity: 1.5 }, 'quantity_invalid'],
    [{ line: 1001, quantity: 2 }, 'quantity_invalid'],
  ])('refuses %j as %s', (line, code) => {
    const discount = { kind: 'percentage', value: '10', scope: 'each' };
    expect(refusalOf(order, 'discount', { lines: [line], discount })).toMatchObject({ code, line: line.line });
    expect(changing(order, 'discount', { lines: [{ line: 1001, quantity: 1 }], discount }).split).toEqual([]);
  });

  it('makes no more than a thousand lines', () => {
    const items = Array.from({ length: 1000 }, (_, at) => anItem({ line: at + 1 }));
    const refusal = refusalOf(stored(anOrder({ items })), 'discount', off(10, 1));
    expect(refusal).toMatchObject({ code: 'request_invalid', problems: [{ path: 'lines' }] });
  });
});

describe('a line and what was split from it', () => {
  const rules = policy.parse({ policies: { discounts: { allocated: true } } });
  const allocated = having(having(opened, 'allocate', units(1)), 'allocate', units(2));
  const split = having(allocated, 'discount', off(300, 2), { rules });

  it('keep their places in their fulfillment orders, the oldest gives first', () => {
    expect(
      split.summary.fulfillmentOrders.map(({ lines }) => lines.map(({ line, quantity }) => [line, quantity])),
    ).toEqual([
      [[2, 1]],
      [
        [1, 1],
        [2, 1],
      ],
    ]);
    const shipped = having(split, 'fulfill', { ...units(1, 2), fulfillmentOrder: 'FO-SO-1001-1' });
    expect(shipped.summary.lines[1]?.stages).toMatchObject({ allocated: { quantity: 1 }, fulfilled: { quantity: 1 } });
  });

  it('give what a fact takes that names the old line: its own units first, then the others', () => {
    const two = having(split, 'fulfill', units(2));
    expect(two.summary.lines.map(({ stages }) => stages.fulfilled?.quantity)).toEqual([1, 1, undefined]);
    const again = having(opened, 'discount', off(300, 2));
    expect(having(again, 'allocate', units(3)).summary.fulfillmentOrders).toMatchObject([
      {
        lines: [
          { line: 1, quantity: 1 },
          { line: 2, quantity: 2 },
        ],
      },
    ]);
  });

  it('are reshipped no more often than they were shipped, whichever line is named', () => {
    const reshipped = having(order, 'reship', units(2));
    const apart = having(reshipped, 'discount', off(300, 2));
    const left = orderView(apart)
      .items.slice(0, 2)
      .map(({ quantities }) => quantities.availableToReship);
    expect(left).toEqual([1, 1]);
    expect(refusalOf(apart, 'reship', { lines: [...units(1).lines, ...units(1, 2).lines] })).toMatchObject({
      ...{ code: 'quantity_exceeds_available', line: 2, available: 0 },
    });
    const whole = having(order, 'discount', off(300, 2));
    expect(having(whole, 'reship', units(3)).summary.fulfillmentOrders.at(-1)?.lines).toMatchObject([{ quantity: 3 }]);
  });

  it('that were reshipped and split again are reshipped no more than any line that they come from', () => {
    const reshipped = having(having(order, 'discount', off(300, 2)), 'reship', units(2, 2));
    const twice = having(reshipped, 'discount', off(100, 1, 2));
    const left = orderView(twice).items.slice(0, 3);
    expect(left.map(({ line, quantities }) => [line, quantities.availableToReship])).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
    ]);
  });
});
