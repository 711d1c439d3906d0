import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { distribute, sum } from '../../../domain/values/money';
import { type Bounds, distributeWithin, rounded, type Weight } from './largest-remainder';

const fraction = (numerator: number, denominator: number): Weight => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});
const free: Bounds = { least: 0, most: 1000 };

describe('an amount shared out by exact weights', () => {
  it('gives the odd unit to the largest remainder, ties to the first', () => {
    const thirds = [fraction(1, 3), fraction(1, 3), fraction(1, 3)];
    expect(distributeWithin(10, thirds, [free, free, free])).toEqual([4, 3, 3]);
    expect(distributeWithin(5, [fraction(1, 7), fraction(2, 7)], [free, free])).toEqual([2, 3]);
  });

  it('does not round the weights: 1 ÷ 3 and 333 ÷ 1000 are not the same', () => {
    expect(distributeWithin(1, [fraction(333, 1000), fraction(1, 3)], [free, free])).toEqual([0, 1]);
    expect(distributeWithin(1, [fraction(334, 1000), fraction(1, 3)], [free, free])).toEqual([1, 0]);
  });

  it('gives what can be but one thing first', () => {
    const bounds = [{ least: 4, most: 4 }, free, free];
    expect(distributeWithin(10, [fraction(1, 9), fraction(1, 1), fraction(1, 1)], bounds)).toEqual([4, 3, 3]);
  });

  it('goes on to the others by remainder where a share is full, and leaves what fits nowhere', () => {
    const weights = [fraction(8, 1), fraction(1, 1), fraction(1, 1)];
    const upTo = (most: number): Bounds => ({ least: 0, most });
    expect(distributeWithin(9, weights, [upTo(7), upTo(5), upTo(5)])).toEqual([7, 1, 1]);
    expect(distributeWithin(9, weights, [upTo(3), upTo(5), upTo(5)])).toEqual([3, 3, 3]);
    expect(distributeWithin(9, weights, [upTo(3), upTo(1), upTo(2)])).toEqual([3, 1, 2]);
    expect(distributeWithin(9, weights, [{ least: 0, most: 9 }, { least: 3, most: 9 }, free])).toEqual([6, 3, 0]);
  });

  it('gives nothing to what weighs nothing', () => {
    expect(distributeWithin(5, [fraction(0, 1), fraction(1, 2)], [free, free])).toEqual([0, 5]);
    expect(distributeWithin(5, [fraction(0, 1)], [free])).toEqual([0]);
  });

  it('is the distribution rule where nothing is bounded, and never leaves its bounds', () => {
    const share = fc.record({ weight: fc.nat(1000), least: fc.nat(20), room: fc.nat(400) });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 12 }), fc.nat(5000), (shares, amount) => {
        const weights = shares.map(({ weight }) => fraction(weight * 3, 7));
        const bounds = shares.map(({ least, room }) => ({ least, most: least + room }));
        const given = distributeWithin(amount, weights, bounds);
        given.forEach((one, at) => {
          expect(one).toBeGreaterThanOrEqual(bounds[at]?.least ?? 0);
          expect(one).toBeLessThanOrEqual(bounds[at]?.most ?? 0);
        });
        const unbounded = shares.map(() => ({ least: 0, most: 1_000_000 }));
        const plain = shares.map(({ weight }) => weight);
        if (sum(plain) === 0) return;
        expect(distributeWithin(amount, weights, unbounded)).toEqual(distribute(amount, plain));
      }),
    );
  });
});

describe('a fraction in minor units', () => {
  it.each([
    [5, 10, 1],
    [-5, 10, -1],
    [4, 10, 0],
    [-4, 10, 0],
    [7, 2, 4],
  ])('%i ÷ %i is %i, rounded half away from zero', (numerator, denominator, expected) => {
    expect(rounded(BigInt(numerator), BigInt(denominator))).toBe(expected);
  });
});
