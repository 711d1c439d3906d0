import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sum } from '../../../domain/values/money';
import { taxReductions } from './tax-shares';

/**
 * The rule written down once more, without bounds: weights over the product of all prices, largest remainder, ties by
 * line.
 */
function byTheBook(amount: number, lines: readonly { price: number; tax: number; share: number }[]): number[] {
  const all = lines.reduce((product, { price }) => product * BigInt(price), 1n);
  const weights = lines.map(({ price, tax, share }) => (BigInt(-share) * BigInt(tax) * all) / BigInt(price));
  const total = weights.reduce((one, other) => one + other, 0n);
  const exact = weights.map((weight, at) => ({ at, product: BigInt(amount) * weight }));
  const floors = exact.map(({ product }) => Number(product / total));
  const byRemainder = [...exact].sort((a, b) => {
    const [left, right] = [a.product % total, b.product % total];
    return left === right ? a.at - b.at : left > right ? -1 : 1;
  });
  for (const { at } of byRemainder.slice(0, amount - sum(floors))) floors[at] = (floors[at] ?? 0) + 1;
  return floors;
}

describe('the tax that lines lose to discounts of the order', () => {
  const line = fc
    .record({
      price: fc.integer({ min: 10, max: 90_000 }),
      percent: fc.integer({ min: 1, max: 30 }),
      part: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ price, percent, part }) => ({
      price,
      tax: Math.ceil((price * percent) / 100),
      share: 0 - Math.ceil((price * part) / 100),
      declaredShare: null,
      declaredTax: null,
    }));

  it('is distributed by share × tax ÷ price, exactly', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 100 }), (lines, part) => {
        const whole = sum(lines.map(({ price, tax, share }) => Math.floor((-share * tax) / price)));
        const amount = Math.floor((whole * part) / 100);
        const { reductions, unallocated } = taxReductions([{ price: -1, tax: 0 - amount }], null, lines, 'net');
        expect(unallocated).toBe(0);
        if (amount > 0) expect(reductions).toEqual(byTheBook(amount, lines));
      }),
    );
  });

  it('never is more than a line’s tax, nor leaves a gross line more tax than price; what fits is allocated', () => {
    const taxation = fc.constantFrom('net' as const, 'gross' as const);
    const any = fc
      .record({ price: fc.nat(500), tax: fc.nat(100), share: fc.nat(500) })
      .map(({ price, tax, share }) => ({
        price,
        tax: Math.min(tax, price),
        share: 0 - Math.min(share, price),
        declaredShare: null,
        declaredTax: null,
      }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), fc.nat(600), taxation, (lines, amount, taxed) => {
        const { reductions, unallocated } = taxReductions([{ price: -1, tax: 0 - amount }], null, lines, taxed);
        lines.forEach(({ price, tax, share }, at) => {
          const left = tax - (reductions[at] ?? 0);
          expect(left).toBeGreaterThanOrEqual(0);
          if (share === 0) expect(left).toBe(tax);
          if (taxed === 'gross') expect(left).toBeLessThanOrEqual(price + share);
          if (price + share === 0 && share < 0) expect(left).toBe(0);
        });
        expect(sum(reductions) + unallocated).toBe(amount);
        const bearing = lines.filter(({ share }) => share !== 0);
        if (unallocated > 0) expect(sum(reductions)).toBe(sum(bearing.map(({ tax }) => tax)));
      }),
    );
  });

  it('is computed fast enough for the largest order', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => {
      return { price: 100_003 + at * 7, tax: 19_001 + at, share: -1001 - at, declaredShare: null, declaredTax: null };
    });
    const { reductions } = taxReductions([{ price: -1, tax: -100_000 }], null, lines, 'net');
    expect(sum(reductions)).toBe(100_000);
  });
});
