import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isRefused } from '../records/refusals';
import { sum } from '../values/money';
import type { RequestedDiscount } from '../values/request';
import { noUnits, type Taxation, totalOf } from '../values/units';
import { reductionsOf, type Touched } from './discount';

const open = (line: number, lineAmount: number, tax: number, lineAdjustment = 0): Touched => ({
  line,
  stage: 'open',
  units: { ...noUnits, quantity: 3, lineAmount, lineAdjustment, tax },
});
const mugs = open(1, 999, 72, -100);

/** Price and tax that are taken off each stage, or the refusal. */
function off(discount: RequestedDiscount, taxation: Taxation, ...lines: Touched[]) {
  const reduced = reductionsOf(
    lines.map((one) => [one]),
    discount,
    taxation,
  );
  return isRefused(reduced) ? reduced.refusal : reduced.taken.map(({ price, tax }) => [price, tax]);
}
const percentage = (value: string): RequestedDiscount => ({ kind: 'percentage', value, scope: 'total' });
const amount = (kind: 'amountWithTax' | 'amountWithoutTax', value: number, scope: 'total' | 'each' = 'total') => ({
  kind,
  value,
  scope,
});

describe('a discount (domain rules §4, discount)', () => {
  it.each([
    [percentage('12.5'), 'net', [112, 9]],
    [percentage('100'), 'net', [899, 72]],
    [percentage('0.01'), 'net', { code: 'nothing_to_discount' }],
    [amount('amountWithTax', 100), 'net', [93, 7]],
    [amount('amountWithoutTax', 100), 'net', [100, 8]],
    [amount('amountWithTax', 100), 'gross', [100, 8]],
    [amount('amountWithoutTax', 100), 'gross', [109, 9]],
    [amount('amountWithTax', 971), 'net', [899, 72]],
    [amount('amountWithoutTax', 827), 'gross', [899, 72]],
  ] as const)('%j on a %s order takes %j', (discount, taxation, taken) => {
    expect(off(discount, taxation, mugs)).toEqual('code' in taken ? taken : [taken]);
  });

  it('refuses more than there is, and what is no percentage', () => {
    expect(off(amount('amountWithTax', 972), 'net', mugs)).toEqual({
      code: 'discount_exceeds_total',
      requested: 972,
      available: 971,
    });
    expect(off(amount('amountWithTax', 501, 'each'), 'net', mugs, open(2, 500, 0))).toMatchObject({ line: 2 });
    for (const value of ['0', '100.01', '-5', '12.345', 'x']) {
      expect(off(percentage(value), 'net', mugs)).toMatchObject({ code: 'amount_invalid', possible: 100 });
    }
    expect(off(amount('amountWithTax', 0), 'net', mugs)).toMatchObject({ code: 'amount_invalid', requested: 0 });
    expect(off(percentage('50'), 'net', open(1, 0, 0))).toEqual({ code: 'nothing_to_discount' });
  });

  it('distributes an amount by weight, or takes it off each line: 100 over 999, 500 and 250', () => {
    const lines = [open(1, 999, 0), open(2, 500, 0), open(3, 250, 0)];
    expect(off(amount('amountWithTax', 100), 'gross', ...lines)).toEqual([
      [57, 0],
      [29, 0],
      [14, 0],
    ]);
    expect(off(amount('amountWithTax', 250, 'each'), 'gross', ...lines)).toEqual([
      [250, 0],
      [250, 0],
      [250, 0],
    ]);
  });

  const line = fc
    .record({ lineAmount: fc.nat(10_000), tax: fc.nat(100) })
    .map(({ lineAmount, tax }) => open(1, lineAmount, Math.floor((lineAmount * tax) / 100)));

  it('of an amount with tax takes exactly that, and leaves no price or tax below 0', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.constantFrom<Taxation>('net', 'gross'),
        fc.nat(),
        (lines, taxation, n) => {
          const whole = sum(lines.map(({ units }) => totalOf(units, taxation)));
          fc.pre(whole > 0);
          const value = 1 + (n % whole);
          const reduced = reductionsOf([lines], amount('amountWithTax', value), taxation);
          if (isRefused(reduced)) throw new Error(reduced.refusal.code);
          expect(sum(reduced.taken.map(({ price, tax }) => (taxation === 'net' ? price + tax : price)))).toBe(value);
          for (const { price, tax, units } of reduced.taken) {
            expect(Math.min(price, tax, units.lineAmount - price, units.tax - tax)).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });
});
