import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf } from '../../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { statusOfOrder } from '../../derived/status';
import { policy } from '../../policy/policy';

const captured = (amount: number) => [{ id: 'p1', method: 'card', authorized: amount, captured: amount, refunded: 0 }];
const units = (quantity: number, line = 1) => ({ lines: [{ line, quantity }] });

/** Three units for 8.99 + 0.72, delivery 5.99 + 0.48: all shipped, 16.18 captured. */
const shipped = having(stored(anOrder({ payments: captured(1618) })), 'fulfill', units(3));

describe('returning with an immediate refund', () => {
  it('takes back units with their share, and refunds what was captured for them', () => {
    const { changeOrders, refund, creditMemo } = changing(shipped, 'return', units(1));
    expect(changeOrders).toMatchObject([
      {
        ...{ kind: 'Return', preFulfillment: false, grandTotal: -324 },
        lines: [{ line: 1, quantity: -1, lineAmount: -333, lineAdjustment: 33, tax: -24, total: -324 }],
      },
    ]);
    expect(refund).toBe(324);
    expect(creditMemo).toMatchObject({ number: 'CM-SO-1001-1', total: 324, totalTax: 24, balance: 324 });
  });

  it('sums exactly to the line when it is taken back unit by unit', () => {
    const one = changing(shipped, 'return', units(1));
    const afterOne = having(shipped, 'return', units(1));
    const two = changing(afterOne, 'return', units(1));
    const three = changing(having(afterOne, 'return', units(1)), 'return', units(1));
    expect(one.refund + two.refund + three.refund).toBe(971);
  });

  it('keeps the delivery charge unless it is asked for, also when nothing is left', () => {
    expect(changing(shipped, 'return', units(3)).changeBalances).toMatchObject({ delivery: 0, grandTotal: -971 });
    const all = changing(shipped, 'return', { ...units(3), shipping: 'all' });
    expect(all).toMatchObject({ refund: 1618, changeBalances: { delivery: -599, deliveryTax: -48 } });
    expect(all.changeOrders).toHaveLength(1);
    // 599 × 300 ÷ 899 and 48 × 300 ÷ 899
    const share = changing(shipped, 'return', { ...units(1), shipping: 'share' });
    expect(share.changeOrders[0]?.lines[1]).toMatchObject({ line: 1001, lineAdjustment: -200, tax: -16 });
  });

  it('withholds fees, each with a change order of its own, and never pays them out later', () => {
    const fees = [
      { code: 'restocking', amount: 100 },
      { code: 'return_shipping', amount: 50 },
    ];
    const { changeOrders, refund, creditMemo } = changing(shipped, 'return', { ...units(1), fees });
    expect(changeOrders.map(({ kind, preFulfillment, grandTotal }) => [kind, preFulfillment, grandTotal])).toEqual([
      ['Return', false, -324],
      ['ReturnFee', false, 100],
      ['ReturnFee', false, 50],
    ]);
    expect(refund).toBe(174);
    expect(creditMemo?.lines.map(({ kind, total }) => [kind, total])).toEqual([
      ['taken', 324],
      ['fee', -100],
      ['fee', -50],
    ]);
    const later = changing(having(shipped, 'return', { ...units(1), fees }), 'return', units(2));
    expect(later.refund).toBe(647);
  });

  it('refunds what was captured beyond what the customer keeps, and says what was not captured', () => {
    const partly = having(stored(anOrder({ payments: captured(1000) })), 'fulfill', units(3));
    // The customer keeps 647 of goods and 647 of delivery: 1000 do not even pay for that.
    expect(changing(partly, 'return', units(1))).toMatchObject({ refund: 0, creditMemo: null });
    // Left: 324 of goods and 647 of delivery. 1000 − 971 = 29 of the 647 taken.
    expect(changing(partly, 'return', units(2)).creditMemo).toMatchObject({
      total: 29,
      lines: [
        { kind: 'taken', total: 647 },
        { kind: 'not_captured', total: -618 },
      ],
    });
  });

  it('keeps a fee from what was paid before anything goes back', () => {
    const partly = having(stored(anOrder({ payments: captured(1000) })), 'fulfill', units(3));
    // Left: 324 of goods, 647 of delivery and the fee of 100: more than the 1000 that were paid.
    const fees = [{ code: 'restocking', amount: 100 }];
    expect(changing(partly, 'return', { ...units(2), fees })).toMatchObject({ refund: 0, creditMemo: null });
    const less = changing(partly, 'return', { ...units(2), fees: [{ code: 'restocking', amount: 20 }] });
    expect(less.creditMemo?.lines.map(({ kind, total }) => [kind, total])).toEqual([
      ['taken', 647],
      ['fee', -20],
      ['not_captured', -618],
    ]);
  });

  it('refunds goods that came back though others are still to be captured', () => {
    const items = [anItem(), anItem({ line: 2 })];
    const order = stored(anOrder({ items, payments: captured(1618) }));
    const half = having(order, 'fulfill', units(3));
    // 1618 are paid for goods of 971 and a delivery of 647 that were shipped; line 2 is to be captured when it ships.
    expect(changing(half, 'return', units(1)).refund).toBe(324);
  });

  it('cannot take back what was not shipped, is on its way back, or is back', () => {
    const order = stored(anOrder());
    expect(refusalOf(order, 'return', units(1))).toMatchObject({ code: 'quantity_exceeds_available', available: 0 });
    const packing = having(order, 'allocate', units(3));
    expect(refusalOf(packing, 'return', units(1))).toMatchObject({
      ...{ code: 'items_in_fulfillment', possible: ['return_after_fulfillment'] },
    });
    const back = having(shipped, 'return', units(2));
    expect(refusalOf(back, 'return', units(2))).toEqual({
      ...{ code: 'quantity_exceeds_available', line: 1, requested: 2, available: 1 },
    });
    const announced = having(back, 'rma', units(1));
    expect(refusalOf(announced, 'return', units(1))).toEqual({
      ...{ code: 'quantity_exceeds_available', line: 1, requested: 1, available: 0, returnOrders: ['RMA-SO-1001-1'] },
    });
    expect(refusalOf(shipped, 'return', units(1, 1001)).code).toBe('quantity_exceeds_available');
  });

  it('ends an order of which all is back', () => {
    expect(statusOfOrder(having(shipped, 'return', units(3)).summary)).toBe('Returned');
    expect(statusOfOrder(having(shipped, 'return', units(2)).summary)).toBe('Fulfilled');
  });

  it('waits for a lead past the return window, and for what is not returnable', () => {
    const rules = policy.parse({ policies: { returns: { windowDays: 30, nonReturnable: ['A-*'] } } });
    const late = {
      rules: policy.parse({ policies: { returns: { windowDays: 30 } } }),
      now: '2026-12-03T10:00:00.000Z',
    };
    expect(refusalOf(shipped, 'return', units(1), { rules })).toMatchObject({
      ...{ code: 'approval_required', rule: 'non_returnable', approval: 'AP-SO-1001-1' },
    });
    expect(refusalOf(shipped, 'return', units(1), late)).toMatchObject({ rule: 'return_window' });
    expect(changing(shipped, 'return', { ...units(1), actor: people.ana }, late).refund).toBe(324);
    expect(changing(shipped, 'return', units(1), { ...late, now: '2026-12-02T09:00:00.000Z' }).refund).toBe(324);
  });
});
