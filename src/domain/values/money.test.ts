import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clamp, distribute, proportion, sum } from './money';

const minor = fc.integer({ min: -10_000_000, max: 10_000_000 });

describe('proportion', () => {
  it.each([
    [999, 1, 3, 333],
    [100, 1, 3, 33],
    [200, 1, 3, 67],
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [5, 3, 10, 2],
    [-5, 3, 10, -2],
    [0, 1, 7, 0],
  ])('%i × %i ÷ %i = %i', (amount, numerator, denominator, expected) => {
    expect(proportion(amount, numerator, denominator)).toBe(expected);
  });

  it('is exact beyond 2^53', () => {
    expect(proportion(9_007_199_254_740_991, 999_999, 1_000_000)).toBe(9_007_190_247_541_736);
  });

  it('agrees with bigint arithmetic and is symmetric about zero', () => {
    fc.assert(
      fc.property(minor, fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (amount, n, q) => {
        const got = proportion(amount, n, q);
        expect(Math.abs(got * q - amount * n) * 2).toBeLessThanOrEqual(q);
        expect(proportion(-amount, n, q)).toBe(got === 0 ? 0 : -got);
      }),
    );
  });

  it('refuses a denominator of 0', () => {
    expect(() => proportion(1, 1, 0)).toThrow(RangeError);
  });
});

describe('distribute', () => {
  it('gives the odd cent to the largest remainder, ties to the first', () => {
    expect(distribute(1000, [19900, 19900, 19900])).toEqual([334, 333, 333]);
    expect(distribute(-10, [1, 1, 2])).toEqual([-3, -2, -5]);
  });

  it('sums exactly and gives nobody more than its weight where the amount allows', () => {
    fc.assert(
      fc.property(minor, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 }), (amount, weights) => {
        fc.pre(sum(weights) > 0);
        const shares = distribute(amount, weights);
        expect(sum(shares)).toBe(amount);
        if (Math.abs(amount) <= sum(weights)) {
          shares.forEach((share, index) => {
            expect(Math.abs(share)).toBeLessThanOrEqual(weights[index] ?? 0);
          });
        }
      }),
    );
  });

  it('refuses to share something out over nothing', () => {
    expect(distribute(0, [0, 0])).toEqual([0, 0]);
    expect(() => distribute(1, [0, 0])).toThrow(RangeError);
  });
});

describe('clamp', () => {
  it('keeps the low bound where the bounds cross', () => {
    expect(clamp(5, 0, 3)).toBe(3);
    expect(clamp(-5, 0, 3)).toBe(0);
    expect(clamp(5, 0, -1)).toBe(0);
  });
});
