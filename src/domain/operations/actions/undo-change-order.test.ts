import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import { totalsOf } from '../../derived/order-totals';

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
    expect(refusalOf(undone, 'undo', first)).toEqual({ code: 'undo_not_possible', why: 'already_undone' });
    expect(refusalOf(undone, 'undo', { changeOrder: 'CO-SO-1001-2' })).toEqual({
      ...{ code: 'undo_not_possible', why: 'kind' },
    });
  });

  it('cannot undo what money went back for, unless all of that was given up', () => {
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    const refunded = having(stored(anOrder({ payments })), 'cancel', units(2));
    expect(refusalOf(refunded, 'undo', first)).toEqual({ code: 'undo_not_possible', why: 'payment_state' });
    const memo = { memo: 'CM-SO-1001-1', payment: 'p1' };
    for (const state of ['sent', 'succeeded']) {
      const gone = having(refunded, 'refund.settle', { ...memo, state });
      expect(refusalOf(gone, 'undo', first)).toEqual({ code: 'undo_not_possible', why: 'gave_money_back' });
    }
    const failed = having(refunded, 'refund.settle', { ...memo, state: 'failed' });
    expect(refusalOf(failed, 'undo', first)).toMatchObject({ why: 'payment_state' });
    const givenUp = having(failed, 'refund.settle', { ...memo, state: 'given_up' });
    expect(changing(givenUp, 'undo', first)).toMatchObject({ refund: 0, changeBalances: { grandTotal: 647 } });
  });

  it('says why else not', () => {
    const fee = { ...units(1), fees: [{ code: 'cancellation', amount: 10 }] };
    const charged = having(order, 'cancel', fee);
    expect(refusalOf(charged, 'undo', { changeOrder: 'CO-SO-1001-2' })).toMatchObject({ why: 'kind' });
    expect(refusalOf(order, 'undo', first)).toMatchObject({ why: 'unknown' });
    expect(refusalOf(canceled, 'undo', { ...first, actor: people.finn }).code).toBe('not_permitted');
    expect(refusalOf(order, 'undo', { changeOrder: 'nonsense' })).toEqual({
      ...{ code: 'change_order_not_found', changeOrder: 'nonsense' },
    });
  });

  it('reverses all change orders of a kind together, each on its own side', () => {
    const shipped = having(order, 'fulfill', units(1));
    const both = having(shipped, 'cancel', { ...units(2), shipping: 'all' });
    for (const changeOrder of ['CO-SO-1001-1', 'CO-SO-1001-2']) {
      const { changeOrders } = changing(both, 'undo', { changeOrder });
      expect(changeOrders.map(({ kind, preFulfillment, grandTotal }) => [kind, preFulfillment, grandTotal])).toEqual([
        ['Reversal', true, 647],
        ['Reversal', false, 647],
      ]);
      const undone = having(both, 'undo', { changeOrder });
      expect(undone.summary.lines).toEqual(shipped.summary.lines);
      expect(undone.summary.reversed).toEqual(['CO-SO-1001-1', 'CO-SO-1001-2']);
    }
  });

  it('takes back what is left of the fees that were charged with it', () => {
    const charged = having(order, 'cancel', { ...units(2), fees: [{ code: 'cancellation', amount: 100 }] });
    const { changeOrders, creditMemo } = changing(charged, 'undo', first);
    expect(changeOrders.map(({ kind, grandTotal }) => [kind, grandTotal])).toEqual([
      ['Reversal', 647],
      ['FeeAdjustment', -100],
    ]);
    expect(creditMemo).toBeNull();
    const given = having(charged, 'discount', percentage('60', 2001));
    expect(changing(given, 'undo', first).changeOrders[1]).toMatchObject({ kind: 'FeeAdjustment', grandTotal: -40 });
    const none = having(charged, 'discount', percentage('100', 2001));
    expect(changing(none, 'undo', first).changeOrders).toHaveLength(1);
    expect(totalsOf(having(none, 'undo', first).summary)).toEqual(totalsOf(order.summary));
    const undone = having(charged, 'undo', first);
    expect(refusalOf(undone, 'undo', { changeOrder: 'CO-SO-1001-4' })).toMatchObject({ why: 'kind' });
  });

  it('refuses where units got a line of their own since', () => {
    const discounted = having(having(order, 'fulfill', units(3)), 'discount', percentage('50'));
    const one = { lines: [{ line: 1, quantity: 1 }], discount: { kind: 'percentage', value: '10', scope: 'each' } };
    const split = having(discounted, 'discount', one);
    expect(refusalOf(split, 'undo', first)).toMatchObject({ why: 'units_moved' });
    const undone = having(split, 'undo', { changeOrder: 'CO-SO-1001-2' });
    expect(undone.summary.lines.find(({ line }) => line === 2)?.splitFrom).toBe(1);
    expect(totalsOf(undone.summary)).toEqual(totalsOf(discounted.summary));
  });

  it('gives returned units back to the customer with exactly the amounts that were booked', () => {
    const shipped = having(order, 'fulfill', units(3));
    const returned = having(having(shipped, 'return', units(1)), 'return', { ...units(1), shipping: 'share' });
    const { changeOrders } = changing(returned, 'undo', { changeOrder: 'CO-SO-1001-2' });
    expect(changeOrders).toMatchObject([{ kind: 'Reversal', preFulfillment: false, lines: [{ quantity: 1 }, {}] }]);
    const undone = having(returned, 'undo', { changeOrder: 'CO-SO-1001-2' });
    expect(undone.summary.lines).toEqual(having(shipped, 'return', units(1)).summary.lines);
  });

  it('leaves a return order closed whose return is undone: it has returned less and released more', () => {
    const rma = 'RMA-SO-1001-1';
    const shipped = having(order, 'fulfill', units(3));
    const approved = having(having(shipped, 'rma', units(2)), 'rma.approve', { rma });
    const received = having(approved, 'rma.receive', { rma, lines: [{ line: 1, received: 2 }] });
    const undone = having(having(received, 'rma.close', { rma }), 'undo', first);
    expect(undone.summary.returnOrders).toMatchObject([{ status: 'Closed', lines: [{ returned: 0, released: 2 }] }]);
    expect(undone.summary.lines).toEqual(shipped.summary.lines);
    const again = having(undone, 'return', units(3));
    expect(again.summary.lines[0]?.stages).toHaveProperty('returned.quantity', 3);
  });

  it('gives units that had been rejected back as rejected ones', () => {
    const rma = 'RMA-SO-1001-1';
    const shipped = having(order, 'fulfill', units(3));
    const sent = having(having(shipped, 'rma', units(1)), 'rma.approve', { rma });
    const refused = { line: 1, received: 1, rejected: 1, rejectionReason: 'other' };
    const rejected = having(having(sent, 'rma.receive', { rma, lines: [refused] }), 'rma.close', { rma });
    const second = { rma: 'RMA-SO-1001-2' };
    const taken = { ...units(3), includeRejected: true, actor: people.ana };
    const asked = having(having(rejected, 'rma', taken), 'rma.approve', {
      ...second,
      actor: { id: 'U0OTH', role: 'lead' },
    });
    const arrived = having(asked, 'rma.receive', { ...second, lines: [{ line: 1, received: 3 }] });
    const closed = having(arrived, 'rma.close', second);
    const stages = having(closed, 'undo', first).summary.lines[0]?.stages;
    expect([stages?.fulfilled?.quantity, stages?.rejected?.quantity, stages?.returned]).toEqual([2, 1, undefined]);
  });

  it('brings back the fees that were paid at purchase', () => {
    const fees = [{ code: 'payment', name: 'Payment fee', lineAmount: 300, tax: 30 }];
    const paid = stored(anOrder({ fees }));
    const all = having(paid, 'cancel', units(3));
    expect(totalsOf(all.summary).grandTotal).toBe(0);
    expect(having(all, 'undo', first).summary.lines).toEqual(paid.summary.lines);
  });
});
