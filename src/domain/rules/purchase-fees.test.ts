import { describe, expect, it } from '@jest/globals';
import { changing, having, refusalOf } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { orderView } from '../derived/order-view';

/** 6.95 for an article in two units and 2.95 for the payment; gross, all of it paid. */
function sold(fees: object[], more: object = {}) {
  return stored(
    anOrder({
      taxation: 'gross',
      deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
      items: [anItem({ quantity: 2, lineAmount: 695, lineAdjustment: 0, tax: 121 })],
      fees,
      payments: [{ id: 'p1', method: 'card', authorized: 990, captured: 990 }],
      ...more,
    }),
  );
}

const order = sold([{ code: 'payment', name: 'Payment fee', lineAmount: 295, tax: 51 }]);
const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const discount = (value: string, lines: number[]) => ({
  ...{ lines: lines.map((line) => ({ line })), discount: { kind: 'percentage', value, scope: 'each' } },
});

describe('a fee that was paid at purchase', () => {
  it('is a line of the order with its own name', () => {
    const view = orderView(order);
    expect(view.items.at(-1)).toMatchObject({ line: 2001, type: 'fee', name: 'Payment fee', total: 295, tax: 51 });
    expect(view).toMatchObject({ totals: { fees: 244, feesTax: 51, grandTotal: 990 }, overpaid: 0 });
  });

  it('goes back with the last unit of an order of which nothing was ever fulfilled, whatever the shipping', () => {
    const one = having(order, 'cancel', units(1));
    expect(one.summary.creditMemos[0]?.total).toBe(348);
    const rest = changing(one, 'cancel', { ...units(1), shipping: 'none' });
    expect(rest.refund).toBe(347 + 295);
    expect(rest.changeOrders).toMatchObject([
      { kind: 'Cancel', preFulfillment: true, lines: [{ line: 1 }, { line: 2001, lineAdjustment: -295, tax: -51 }] },
    ]);
    expect(rest.creditMemo?.lines).toMatchObject([{ kind: 'taken' }, { kind: 'taken', line: 2001, total: 295 }]);
  });

  it('stays once a unit was fulfilled', () => {
    const shipped = having(order, 'fulfill', units(1));
    expect(changing(shipped, 'cancel', units(1)).refund).toBe(347);
    expect(changing(shipped, 'return', units(1)).refund).toBe(348);
  });

  it('is before fulfillment until a unit was fulfilled, and after it from then on', () => {
    const before = changing(order, 'discount', discount('100', [2001]));
    expect(before.changeOrders).toMatchObject([{ kind: 'FeeAdjustment', preFulfillment: true, grandTotal: -295 }]);
    expect(before.refund).toBe(295);
    const after = changing(having(order, 'fulfill', units(1)), 'discount', discount('50', [2001]));
    expect(after.changeOrders).toMatchObject([{ kind: 'FeeAdjustment', preFulfillment: false, grandTotal: -148 }]);
  });

  it('is apart from a fee of servicing that is given back with it', () => {
    const charged = having(order, 'cancel', { ...units(1), fees: [{ code: 'cancellation', amount: 40 }] });
    expect(orderView(charged).items.map(({ line }) => line)).toEqual([1, 1001, 2001, 2002]);
    const both = changing(charged, 'discount', discount('100', [2001, 2002])).changeOrders;
    expect(both.map(({ kind, preFulfillment, lines }) => [kind, preFulfillment, lines[0]?.line])).toEqual([
      ['FeeAdjustment', true, 2001],
      ['FeeAdjustment', false, 2002],
    ]);
  });

  it('is money off where it is below 0: it gives nothing in a discount, and is taken with the rest', () => {
    const cheaper = sold([{ code: 'voucher', name: 'Voucher', lineAmount: -200, tax: -30 }]);
    expect(cheaper.summary.lifecycle).toBe('managed');
    expect(refusalOf(cheaper, 'discount', discount('10', [2001])).code).toBe('nothing_to_discount');
    const beside = changing(cheaper, 'discount', discount('10', [1, 2001])).changeOrders;
    expect(beside.flatMap(({ lines }) => lines.map(({ line }) => line))).toEqual([1]);
    const all = changing(cheaper, 'cancel', units(2));
    expect(all.changeOrders[0]?.lines).toMatchObject([{ total: -695 }, { line: 2001, total: 200, tax: 30 }]);
    expect(all.changeBalances.grandTotal).toBe(-495);
  });

  it('lowers the most that a cancellation fee can be where it is below 0', () => {
    const cheaper = sold([{ code: 'voucher', name: 'Voucher', lineAmount: -200 }]);
    const fee = (amount: number) => ({ ...units(2), fees: [{ code: 'cancellation', amount }] });
    expect(refusalOf(cheaper, 'cancel', fee(496))).toMatchObject({ code: 'amount_invalid', possible: 495 });
    expect(changing(cheaper, 'cancel', fee(495)).changeBalances.grandTotal).toBe(0);
    expect(refusalOf(order, 'cancel', fee(696))).toMatchObject({ code: 'amount_invalid', possible: 695 });
  });

  it('never lets more go back than was paid, where money off is all that is left', () => {
    const cheaper = sold([{ code: 'voucher', name: 'Voucher', lineAmount: -200 }], {
      payments: [{ id: 'p1', method: 'card', authorized: 495, captured: 495 }],
    });
    expect(changing(cheaper, 'discount', discount('100', [1])).refund).toBe(495);
    const shipped = having(cheaper, 'fulfill', units(2));
    expect(changing(shipped, 'return', units(2)).refund).toBe(495);
    expect(refusalOf(having(shipped, 'return', units(2)), 'refund.overpayment', {}).code).toBe('amount_invalid');
  });
});
