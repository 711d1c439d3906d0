import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { totalsOf } from '../derived/order-totals';

const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const percentage = (value: string, line = 1) => ({
  ...{ lines: [{ line }], discount: { kind: 'percentage', value, scope: 'each' } },
});
const first = { changeOrder: 'CO-SO-1001-1' };

/** Nothing captured, so that nothing goes back. */
const order = stored(anOrder());
const canceled = having(order, 'cancel', { ...units(2), shipping: 'share' });

describe('undoing', () => {
  it('opens canceled units again with exactly their money, and the charge gets its share back', () => {
    const { changeOrders, changeBalances } = changing(canceled, 'undo', first);
    expect(changeOrders).toMatchObject([
      {
        ...{ number: 'CO-SO-1001-2', kind: 'Reversal', preFulfillment: true, grandTotal: 1078 },
        lines: [
          { line: 1, quantity: 2, total: 647 },
          { line: 1001, quantity: 0, total: 431 },
        ],
      },
    ]);
    expect(changeBalances.grandTotal).toBe(1078);
    expect(having(canceled, 'undo', first).summary.lines).toEqual(order.summary.lines);
  });

  it('takes a discount away again, as long as no unit of its lines changed stage', () => {
    const discounted = having(order, 'discount', percentage('10'));
    expect(changing(discounted, 'undo', first).changeBalances.grandTotal).toBe(97);
    expect(totalsOf(having(discounted, 'undo', first).summary)).toEqual(totalsOf(order.summary));
    const moved = having(discounted, 'allocate', units(1));
    expect(refusalOf(moved, 'undo', first)).toEqual({ code: 'undo_not_possible', why: 'units_moved' });
    const other = having(having(order, 'discount', percentage('10', 1001)), 'allocate', units(1));
    expect(changing(other, 'undo', first).changeBalances).toMatchObject({ delivery: 60, deliveryTax: 5 });
  });

  it('undoes once', () => {
    const undone = having(canceled, 'undo', first);
    expect(refusalOf(undone, 'undo', first)).toEqual({ code: 'undo_not_possible', why: 'reversed' });
    expect(refusalOf(undone, 'undo', { changeOrder: 'CO-SO-1001-2' })).toEqual({
      ...{ code: 'undo_not_possible', why: 'kind' },
    });
  });

  it('cannot undo what money went back for, unless all of that was given up', () => {
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    const refunded = having(stored(anOrder({ payments })), 'cancel', units(2));
    expect(refusalOf(refunded, 'undo', first)).toEqual({ code: 'undo_not_possible', why: 'refunded' });
    const memo = { memo: 'CM-SO-1001-1', payment: 'p1' };
    const failed = having(refunded, 'refund.settle', { ...memo, state: 'failed' });
    const givenUp = having(failed, 'refund.settle', { ...memo, state: 'given_up' });
    expect(changing(givenUp, 'undo', first)).toMatchObject({ refund: 0, changeBalances: { grandTotal: 647 } });
  });

  it('says why else not', () => {
    const fee = { ...units(1), fees: [{ code: 'cancellation', amount: 10 }] };
    const charged = having(order, 'cancel', fee);
    expect(refusalOf(charged, 'undo', { changeOrder: 'CO-SO-1001-2' })).toMatchObject({ why: 'fee' });
    const returned = having(having(order, 'fulfill', units(1)), 'return', units(1));
    expect(refusalOf(returned, 'undo', first)).toMatchObject({ why: 'kind' });
    expect(refusalOf(order, 'undo', first)).toMatchObject({ why: 'unknown' });
    expect(refusalOf(canceled, 'undo', { ...first, actor: people.finn }).code).toBe('not_permitted');
  });

  it('can undo one of two change orders of a cancellation, and leave the other', () => {
    const shipped = having(order, 'fulfill', units(1));
    const both = having(shipped, 'cancel', { ...units(2), shipping: 'all' });
    const goods = having(both, 'undo', first);
    expect(totalsOf(goods.summary).grandTotal).toBe(totalsOf(order.summary).grandTotal - 647);
    const charge = having(both, 'undo', { changeOrder: 'CO-SO-1001-2' });
    expect(totalsOf(charge.summary).grandTotal).toBe(totalsOf(order.summary).grandTotal - 647);
    expect(charge.summary.lines[0]?.stages.canceled?.quantity).toBe(2);
  });
});
