import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anOrder, stored } from '../../../test/support/orders';
import { sum } from '../values/money';
import { exactPaymentsRefusal, preferredPaymentsRefusal, splitOverPayments } from './refund-payments';

const paidWith = (...captured: number[]) =>
  stored(
    anOrder({
      payments: captured.map((amount, at) => ({ id: `p${at + 1}`, method: 'card', authorized: 0, captured: amount })),
    }),
  ).summary;
const pay = (payment: string, amount: number) => ({ payment, amount });
const three = paidWith(500, 800, 300);

describe('a refund goes back over payments (domain rules §5)', () => {
  it('as asked, without pieces of 0', () => {
    expect(splitOverPayments(three, 400, { exact: [pay('p1', 400), pay('p2', 0)] })).toEqual([pay('p1', 400)]);
  });

  it('over the one that holds exactly the refund, else the largest first; of equal ones the first', () => {
    expect(splitOverPayments(three, 300, {})).toEqual([pay('p3', 300)]);
    expect(splitOverPayments(three, 900, {})).toEqual([pay('p2', 800), pay('p1', 100)]);
    expect(splitOverPayments(paidWith(500, 500), 600, {})).toEqual([pay('p1', 500), pay('p2', 100)]);
  });

  it('over preferred ones first, each up to its amount and to what it holds', () => {
    expect(splitOverPayments(three, 900, { preferred: [pay('p3', 250), pay('p1', 999)] })).toEqual([
      pay('p3', 250),
      pay('p1', 500),
      pay('p2', 150),
    ]);
  });

  it('sums to it, within what each payment holds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (held, n, most) => {
        const refund = n % (sum(held) + 1);
        const pieces = splitOverPayments(paidWith(...held), refund, { preferred: [pay('p1', most)] });
        expect(sum(pieces.map(({ amount }) => amount))).toBe(refund);
        for (const { payment, amount } of pieces) {
          expect(amount).toBeGreaterThan(0);
          expect(amount).toBeLessThanOrEqual(held[Number(payment.slice(1)) - 1] ?? 0);
        }
      }),
    );
  });

  it('never beyond what they hold', () => {
    expect(() => splitOverPayments(three, 1601, {})).toThrow(RangeError);
  });
});

describe('payments asked for', () => {
  const refused = (refund: number, ...exact: { payment: string; amount: number }[]) =>
    exactPaymentsRefusal(three, { exact }, refund);

  it('sum to the refund, each within what it holds, none twice', () => {
    expect(refused(800, pay('p1', 500), pay('p3', 300))).toBeNull();
    expect(refused(800, pay('p1', 500))).toMatchObject({ field: 'payments', requested: 500, possible: 800 });
    expect(refused(501, pay('p1', 501))).toMatchObject({ field: 'payments[0]', requested: 501, possible: 500 });
    expect(refused(0, pay('p1', -1))).toMatchObject({ field: 'payments[0]', requested: -1 });
    expect(refused(1, pay('p9', 1))).toMatchObject({ field: 'payments[0]', possible: null });
    expect(refused(2, pay('p1', 1), pay('p1', 1))).toMatchObject({ field: 'payments[1]', possible: 0 });
    expect(refused(2, pay('p1', 1.5))).toMatchObject({ field: 'payments[0]' });
    expect(exactPaymentsRefusal(three, {}, 800)).toBeNull();
  });

  it('for a later refund need an amount above 0, and may be more than is captured today', () => {
    expect(preferredPaymentsRefusal(three, [pay('p1', 9999)])).toBeNull();
    expect(preferredPaymentsRefusal(three, [pay('p1', 0)])).toMatchObject({ field: 'payments[0]', possible: 500 });
  });
});
