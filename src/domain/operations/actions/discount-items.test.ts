import { describe, expect, it } from '@jest/globals';
import { changing, having, refusalOf } from '../../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { policy } from '../../policy/policy';

const captured = (amount: number) => [{ id: 'p1', method: 'card', authorized: amount, captured: amount, refunded: 0 }];

/** Three units for 8.99 after a discount, 0.72 tax; a delivery for 5.99 + 0.48; 16.18 captured. */
const order = stored(anOrder({ payments: captured(1618) }));
const off = (kind: string, value: number | string, scope = 'total') => ({ discount: { kind, value, scope } });
const line1 = { lines: [{ line: 1 }] };

describe('discounting', () => {
  it('lowers price and tax by a percentage, each rounded, and gives back what was captured', () => {
    // 899 × 12.5 % = 112.375 and 72 × 12.5 % = 9
    const { changeOrders, changeBalances, refund } = changing(order, 'discount', {
      ...line1,
      ...off('percentage', '12.5'),
    });
    expect(changeOrders).toMatchObject([
      {
        ...{ number: 'CO-SO-1001-1', kind: 'ProductAdjustment', preFulfillment: true, grandTotal: -121 },
        lines: [{ line: 1, quantity: 0, lineAmount: 0, lineAdjustment: -112, tax: -9, total: -121 }],
      },
    ]);
    expect(changeBalances).toMatchObject({ products: -112, productsTax: -9, grandTotal: -121 });
    expect(refund).toBe(121);
  });

  it('takes each percentage of what is left', () => {
    const half = having(order, 'discount', { ...line1, ...off('percentage', '50') });
    // 899 − 450 = 449 and 72 − 36 = 36, of which half again
    expect(changing(half, 'discount', { ...line1, ...off('percentage', '50') }).changeOrders[0]?.lines).toMatchObject([
      { lineAdjustment: -225, tax: -18 },
    ]);
  });

  it('splits an amount with tax into price and tax, the tax being the rest', () => {
    // 100 × 899 ÷ 971 = 92.58…
    const { changeOrders } = changing(order, 'discount', { ...line1, ...off('amountWithTax', 100) });
    expect(changeOrders[0]?.lines).toMatchObject([{ lineAdjustment: -93, tax: -7, total: -100 }]);
  });

  it('adds the tax to an amount without tax', () => {
    // 100 × 72 ÷ 899 = 8.008…
    const { changeOrders } = changing(order, 'discount', { ...line1, ...off('amountWithoutTax', 100) });
    expect(changeOrders[0]?.lines).toMatchObject([{ lineAdjustment: -100, tax: -8, total: -108 }]);
  });

  describe('of prices that include tax', () => {
    const gross = stored(
      anOrder({
        taxation: 'gross',
        items: [anItem({ lineAmount: 1190, lineAdjustment: 0, tax: 190 })],
        payments: captured(1789),
      }),
    );

    it('lowers the tax in the price with it', () => {
      expect(changing(gross, 'discount', { ...line1, ...off('percentage', '10') }).changeOrders[0]).toMatchObject({
        ...{ grandTotal: -119, totalTax: -19, totalAmount: -100 },
        lines: [{ lineAdjustment: -119, tax: -19, total: -119 }],
      });
      // 100 × 190 ÷ 1190 = 15.97
      expect(
        changing(gross, 'discount', { ...line1, ...off('amountWithTax', 100) }).changeOrders[0]?.lines,
      ).toMatchObject([{ lineAdjustment: -100, tax: -16 }]);
      // 100 × 1190 ÷ 1000 = 119
      expect(
        changing(gross, 'discount', { ...line1, ...off('amountWithoutTax', 100) }).changeOrders[0]?.lines,
      ).toMatchObject([{ lineAdjustment: -119, tax: -19 }]);
    });

    it('takes all of the tax with all of the price, and no more than that', () => {
      const all = changing(gross, 'discount', { ...line1, ...off('amountWithoutTax', 1000) });
      expect(all.changeOrders[0]?.lines).toMatchObject([{ lineAdjustment: -1190, tax: -190 }]);
      expect(refusalOf(gross, 'discount', { ...line1, ...off('amountWithoutTax', 1001) })).toEqual({
        ...{ code: 'discount_exceeds_total', requested: 1001, available: 1000 },
      });
    });
  });

  describe('over several lines', () => {
    const items = [1, 2, 3].map((line) => anItem({ line, quantity: 1, lineAmount: 19900, lineAdjustment: 0, tax: 0 }));
    const three = stored(anOrder({ items, payments: captured(60347) }));
    const lines = [3, 1, 2].map((line) => ({ line }));

    it('distributes it by what is left of them, the odd cent to the lowest line', () => {
      const { changeOrders } = changing(three, 'discount', { lines, ...off('amountWithTax', 1000) });
      expect(changeOrders[0]?.lines.map(({ line, total }) => [line, total])).toEqual([
        [1, -334],
        [2, -333],
        [3, -333],
      ]);
    });

    it('gives each of them the amount where that is asked, and nothing to one that has nothing left', () => {
      const { changeOrders } = changing(three, 'discount', { lines, ...off('amountWithTax', 1000, 'each') });
      expect(changeOrders[0]?.lines.map(({ total }) => total)).toEqual([-1000, -1000, -1000]);
      const free = having(three, 'discount', { lines: [{ line: 2 }], ...off('percentage', '100') });
      const rest = changing(free, 'discount', { lines, ...off('amountWithTax', 1000, 'each') });
      expect(rest.changeOrders[0]?.lines.map(({ line }) => line)).toEqual([1, 3]);
    });

    it('refuses more than there is, of all of them or of one', () => {
      expect(refusalOf(three, 'discount', { lines, ...off('amountWithTax', 59701) })).toEqual({
        ...{ code: 'discount_exceeds_total', requested: 59701, available: 59700 },
      });
      expect(refusalOf(three, 'discount', { lines, ...off('amountWithTax', 19901, 'each') })).toEqual({
        ...{ code: 'discount_exceeds_total', line: 1, requested: 19901, available: 19900 },
      });
    });

    it('does not spread a discount again when a line is canceled later', () => {
      const discounted = having(three, 'discount', { lines, ...off('amountWithTax', 1000) });
      const { changeOrders } = changing(discounted, 'cancel', { lines: [{ line: 3, quantity: 1 }], shipping: 'none' });
      expect(changeOrders[0]?.lines[0]).toMatchObject({ line: 3, total: -(19900 - 333) });
    });
  });

  it('makes one change order for what is before fulfillment and one for what is after it', () => {
    const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 1 }] });
    const { changeOrders } = changing(shipped, 'discount', { ...line1, ...off('amountWithTax', 100) });
    // One unit is 300 + 24 shipped, two are 599 + 48 open: 100 × 647 ÷ 971 and 100 × 324 ÷ 971
    expect(changeOrders.map(({ preFulfillment, grandTotal }) => [preFulfillment, grandTotal])).toEqual([
      [true, -67],
      [false, -33],
    ]);
  });

  it('discounts a delivery charge by itself, on the side that it is on, and leaves units alone', () => {
    const charge = { lines: [{ line: 1001 }], ...off('percentage', '100') };
    expect(changing(order, 'discount', charge)).toMatchObject({
      changeOrders: [{ kind: 'ProductAdjustment', preFulfillment: true, grandTotal: -647 }],
      changeBalances: { products: 0, delivery: -599, deliveryTax: -48 },
    });
    const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 1 }] });
    expect(changing(shipped, 'discount', charge).changeOrders).toMatchObject([{ preFulfillment: false }]);
  });

  it('gives a fee back as a change order of its own, which refunds what was withheld', () => {
    const fee = { lines: [{ line: 1, quantity: 3 }], fees: [{ code: 'cancellation', amount: 100 }] };
    const canceled = having(order, 'cancel', fee);
    const { changeOrders, refund, creditMemo } = changing(canceled, 'discount', {
      lines: [{ line: 2001 }],
      ...off('percentage', '100'),
    });
    expect(changeOrders).toMatchObject([{ kind: 'FeeAdjustment', preFulfillment: false, grandTotal: -100 }]);
    expect(refund).toBe(100);
    expect(creditMemo?.lines).toMatchObject([{ kind: 'taken', line: 2001, total: 100 }]);
  });

  it('gives a return fee back as what was shipped is refunded, though other goods are still to be captured', () => {
    const items = [anItem(), anItem({ line: 2 })];
    const half = having(stored(anOrder({ items, payments: captured(1618) })), 'fulfill', {
      lines: [{ line: 1, quantity: 3 }],
    });
    const fees = [{ code: 'restocking', amount: 100 }];
    const returned = having(half, 'return', { lines: [{ line: 1, quantity: 1 }], fees });
    const { refund } = changing(returned, 'discount', { lines: [{ line: 2001 }], ...off('percentage', '100') });
    expect(refund).toBe(100);
  });

  it('leaves what is being packed alone, unless the policy allows it', () => {
    const packing = having(order, 'allocate', { lines: [{ line: 1, quantity: 3 }] });
    const asked = { ...line1, ...off('percentage', '10') };
    expect(refusalOf(packing, 'discount', asked)).toEqual({
      ...{ code: 'items_in_fulfillment', line: 1, allocated: 3, possible: ['discount_after_fulfillment'] },
    });
    const rules = policy.parse({ policies: { discounts: { allocated: true } } });
    expect(changing(packing, 'discount', asked, { rules }).changeOrders[0]).toMatchObject({ preFulfillment: true });
  });

  it('tells what it cannot take', () => {
    const code = (asked: object) => refusalOf(order, 'discount', { ...line1, ...asked }).code;
    for (const value of ['0', '100.01', '12.345', '-5', 'ten', '']) {
      expect(code(off('percentage', value))).toBe('amount_invalid');
    }
    for (const value of [0, -1, 1.5]) expect(code(off('amountWithTax', value))).toBe('amount_invalid');
    expect(code(off('percentage', 10))).toBe('request_invalid');
    expect(code({})).toBe('request_invalid');
    expect(code({ ...off('percentage', '10'), lines: [] })).toBe('nothing_selected');
    expect(code({ ...off('percentage', '10'), lines: [{ line: 7 }] })).toBe('line_not_found');
    expect(code({ ...off('percentage', '10'), reason: 'because' })).toBe('reason_unknown');
    const free = having(order, 'discount', { ...line1, ...off('percentage', '100') });
    expect(refusalOf(free, 'discount', { ...line1, ...off('percentage', '10') })).toEqual({
      code: 'nothing_to_discount',
    });
    expect(refusalOf(free, 'discount', { ...line1, ...off('amountWithTax', 10) }).code).toBe('nothing_to_discount');
  });
});
