import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf as refused, type When } from '../../../../test/support/desk';
import { anItem, anOrder, firstTry, stored } from '../../../../test/support/orders';
import { totalsOf } from '../../derived/order-totals';
import { policy } from '../../policy/policy';
import type { ChangeResult } from '../../records/change-result';
import type { OriginalOrder } from '../../records/original-order';
import type { Refusal } from '../../records/refusals';
import type { StoredOrder } from '../../records/stored-order';

const kept = (order: OriginalOrder | StoredOrder): StoredOrder => ('summary' in order ? order : stored(order));

const cancel = (order: OriginalOrder | StoredOrder, asked: object, rules?: When['rules']): ChangeResult =>
  changing(kept(order), 'cancel', asked, rules && { rules });

const refusalOf = (order: OriginalOrder | StoredOrder, asked: object): Refusal => refused(kept(order), 'cancel', asked);

const captured = (amount: number) => [{ id: 'p1', method: 'card', authorized: 1618, captured: amount, refunded: 0 }];

describe('cancelling items', () => {
  it('takes the rounded share of every component, signed as a delta on the summary', () => {
    const { changeOrders, changeBalances, creditMemo, refund } = cancel(anOrder(), {
      lines: [{ line: 1, quantity: 2 }],
    });
    expect(changeOrders).toEqual([
      {
        ...{ number: 'CO-SO-1001-1', kind: 'Cancel', preFulfillment: true, reason: 'other' },
        lines: [
          {
            ...{ line: 1, quantity: -2, reason: 'other', lineAmount: -666, lineAdjustment: 67 },
            ...{ distributedAdjustment: 0, tax: -48, total: -647 },
          },
        ],
        ...{ totalAmount: -599, totalTax: -48, grandTotal: -647 },
      },
    ]);
    expect(changeBalances).toMatchObject({ products: -599, productsTax: -48, delivery: 0, grandTotal: -647 });
    expect({ creditMemo, refund }).toEqual({ creditMemo: null, refund: 0 });
  });

  it('gives the whole delivery charge back when nothing of a group is left that was never shipped', () => {
    const { changeBalances } = cancel(anOrder(), { lines: [{ line: 1, quantity: 3 }] });
    expect(changeBalances).toMatchObject({ delivery: -599, deliveryTax: -48, grandTotal: -1618 });
  });

  it('gives a share of the delivery charge back by price where that is asked', () => {
    const { changeOrders } = cancel(anOrder(), { lines: [{ line: 1, quantity: 1 }], shipping: 'share' });
    // 599 × 300 ÷ 899 and 48 × 300 ÷ 899
    expect(changeOrders[0]?.lines[1]).toMatchObject({
      line: 1001,
      quantity: 0,
      lineAdjustment: -200,
      tax: -16,
      total: -216,
    });
  });

  it('shares the delivery charge by quantity where the goods cost nothing', () => {
    const free = anOrder({ items: [anItem({ lineAmount: 0, lineAdjustment: 0, tax: 0, unitPrice: 0 })] });
    const { changeOrders } = cancel(free, { lines: [{ line: 1, quantity: 1 }], shipping: 'share' });
    expect(changeOrders[0]?.lines[1]).toMatchObject({ line: 1001, lineAdjustment: -200, tax: -16 });
  });

  it('refunds no more than was captured beyond what is left of the order, and says what was not captured', () => {
    const order = anOrder({ payments: captured(1200) });
    const { refund, creditMemo } = cancel(order, { lines: [{ line: 1, quantity: 3 }], shipping: 'none' });
    // 1200 paid − 647 left of the order = 553 of the 971 taken
    expect(refund).toBe(553);
    expect(creditMemo).toEqual({
      ...{ number: 'CM-SO-1001-1', status: 'Pending', total: 553, totalTax: 41, balance: 553 },
      lines: [
        { changeOrder: 'CO-SO-1001-1', kind: 'taken', line: 1, amount: 899, tax: 72, total: 971 },
        { changeOrder: 'CO-SO-1001-1', kind: 'not_captured', line: null, amount: -387, tax: -31, total: -418 },
      ],
      refunds: [{ payment: 'p1', amount: 553, state: 'pending', ...firstTry }],
    });
  });

  it('splits a shipping share into a change order after fulfillment once a unit of the group has shipped', () => {
    const shipped = having(stored(anOrder({ payments: captured(1618) })), 'fulfill', {
      lines: [{ line: 1, quantity: 1 }],
    });
    const { changeOrders, refund } = cancel(shipped, { lines: [{ line: 1, quantity: 2 }], shipping: 'all' });
    expect(changeOrders.map(({ kind, preFulfillment, grandTotal }) => [kind, preFulfillment, grandTotal])).toEqual([
      ['Cancel', true, -647],
      ['Cancel', false, -647],
    ]);
    expect(refund).toBe(1294);
  });

  it('spreads a refund over the payment that equals it, else the largest first, else as asked', () => {
    const two = (a: number, b: number) =>
      anOrder({
        payments: [
          { id: 'gift', method: 'gift_certificate', authorized: a, captured: a },
          { id: 'card', method: 'card', authorized: b, captured: b },
        ],
      });
    const all = { lines: [{ line: 1, quantity: 3 }] };
    expect(cancel(two(618, 1000), all).creditMemo?.refunds.map(({ payment, amount }) => [payment, amount])).toEqual([
      ['card', 1000],
      ['gift', 618],
    ]);
    const one = { lines: [{ line: 1, quantity: 2 }] };
    expect(cancel(two(647, 971), one).creditMemo?.refunds).toMatchObject([{ payment: 'gift', amount: 647 }]);
    const asked = {
      ...one,
      payments: [
        { payment: 'card', amount: 600 },
        { payment: 'gift', amount: 47 },
      ],
    };
    expect(cancel(two(647, 971), asked).creditMemo?.refunds.map(({ amount }) => amount)).toEqual([600, 47]);
    expect(refusalOf(two(647, 971), { ...one, payments: [{ payment: 'card', amount: 646 }] })).toEqual({
      ...{ code: 'amount_invalid', field: 'payments', requested: 646, possible: 647 },
    });
  });

  describe('fees', () => {
    const withFee = policy.parse({ policies: { fees: { cancellation: { percentage: 10, taxRate: 20 } } } });

    it('charges the policy’s fee as a change order and a fee line of its own', () => {
      const order = anOrder({ payments: captured(1618) });
      const { changeOrders, changeBalances, refund, creditMemo } = cancel(
        order,
        { lines: [{ line: 1, quantity: 2 }] },
        withFee,
      );
      // 10 % of 647 is 65, of which 65 × 20 ÷ 120 = 11 is tax
      expect(changeOrders[1]).toMatchObject({
        ...{ number: 'CO-SO-1001-2', kind: 'CancelFee', preFulfillment: true, grandTotal: 65, totalTax: 11 },
        lines: [{ line: 2001, quantity: 0, lineAmount: 54, tax: 11, total: 65 }],
      });
      expect(changeBalances).toMatchObject({ fees: 54, feesTax: 11, grandTotal: -582 });
      expect(refund).toBe(582);
      expect(creditMemo?.lines.map(({ kind, total }) => [kind, total])).toEqual([
        ['taken', 647],
        ['fee', -65],
      ]);
    });

    it('says of what was not captured no more tax than it is', () => {
      const order = anOrder({
        deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
        items: [anItem({ quantity: 1, lineAmount: 50, lineAdjustment: 0, tax: 50 })],
        payments: captured(80),
      });
      const asked = { lines: [{ line: 1, quantity: 1 }], fees: [{ code: 'cancellation', amount: 60 }] };
      // 100 less the fee of 60 were taken, 20 of it were paid: half of 50 tax would be 25
      expect(cancel(order, asked).creditMemo).toMatchObject({
        ...{ total: 20, totalTax: 30 },
        lines: [
          { total: 100, tax: 50 },
          { total: -60, tax: 0 },
          { kind: 'not_captured', total: -20, tax: -20 },
        ],
      });
    });

    it('waives it where none is asked for, cuts it to the units’ total, and refuses more than that', () => {
      const lines = [{ line: 1, quantity: 2 }];
      expect(cancel(anOrder(), { lines, fees: [], actor: people.ana }, withFee).changeOrders).toHaveLength(1);
      const high = policy.parse({ policies: { fees: { cancellation: { amount: 5000 } } } });
      expect(cancel(anOrder(), { lines }, high).changeBalances.fees).toBe(647);
      expect(refusalOf(anOrder(), { lines, fees: [{ code: 'cancellation', amount: 648 }] })).toMatchObject({
        ...{ code: 'amount_invalid', possible: 647 },
      });
      expect(refusalOf(anOrder(), { lines, fees: [{ code: 'restocking' }] }).code).toBe('amount_invalid');
    });
  });

  describe('refusals, the first of the vocabulary and then the lowest line', () => {
    const lines = [{ line: 1, quantity: 2 }];

    it.each([
      ['nothing_selected', { lines: [] }],
      [
        'line_not_found',
        {
          lines: [
            { line: 9, quantity: 0 },
            { line: 7, quantity: 1 },
          ],
        },
      ],
      ['line_repeated', { lines: [...lines, ...lines] }],
      ['quantity_invalid', { lines: [{ line: 1, quantity: 1.5 }] }],
      ['quantity_exceeds_available', { lines: [{ line: 1001, quantity: 1 }] }],
      ['quantity_exceeds_available', { lines: [{ line: 1, quantity: 4 }] }],
      ['reason_required', { lines, reason: null }],
      ['reason_unknown', { lines, reason: 'because' }],
      ['amount_invalid', { lines, payments: [{ payment: 'p9', amount: 0 }] }],
      ['not_permitted', { lines: [], actor: { id: 'U0FIN', role: 'finance' } }],
      ['request_invalid', { lines: [{ line: 1, quantity: '2' }], actor: { id: 'U0FIN', role: 'finance' } }],
    ])('%s', (code, asked) => {
      expect(refusalOf(anOrder(), asked).code).toBe(code);
    });

    it('names the lowest line, what was asked and what is available', () => {
      const asked = {
        lines: [
          { line: 9, quantity: 1 },
          { line: 7, quantity: 1 },
        ],
      };
      expect(refusalOf(anOrder(), asked)).toEqual({ code: 'line_not_found', line: 7 });
      expect(refusalOf(anOrder(), { lines: [{ line: 1, quantity: 4 }] })).toEqual({
        ...{ code: 'quantity_exceeds_available', line: 1, requested: 4, available: 3 },
      });
    });

    it('tells goods that are all being packed from goods that have gone', () => {
      const packing = having(stored(anOrder()), 'allocate', { lines: [{ line: 1, quantity: 3 }] });
      expect(refusalOf(packing, { lines })).toEqual({
        ...{ code: 'items_in_fulfillment', line: 1, allocated: 3, possible: ['return_after_fulfillment'] },
      });
      const gone = having(packing, 'fulfill', { lines: [{ line: 1, quantity: 3 }] });
      expect(refusalOf(gone, { lines })).toMatchObject({ code: 'quantity_exceeds_available', available: 0 });
    });
  });

  it('leaves totals that are what the change says', () => {
    const order = stored(anOrder());
    const asked = { lines: [{ line: 1, quantity: 1 }], shipping: 'share' };
    const left = totalsOf(having(order, 'cancel', asked).summary).grandTotal;
    expect(left).toBe(totalsOf(order.summary).grandTotal + cancel(order, asked).changeBalances.grandTotal);
  });
});
