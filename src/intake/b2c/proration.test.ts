import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sum } from '../../domain/money';
import { prorated } from './proration';

describe('an order discount shared out over lines', () => {
  it('gives the odd cent to the largest remainder, ties to the first line', () => {
    const lines = [1, 2, 3].map(() => ({ price: 19900, tax: 1990 }));
    expect(prorated({ price: -1000, tax: -100 }, lines)).toEqual([
      { price: -334, tax: -34 },
      { price: -333, tax: -33 },
      { price: -333, tax: -33 },
    ]);
  });

  it('gives no tax to a line that bears none, and nothing to one that costs nothing', () => {
    const lines = [
      { price: 1000, tax: 100 },
      { price: 1000, tax: 0 },
      { price: 0, tax: 0 },
    ];
    expect(prorated({ price: -200, tax: -10 }, lines)).toEqual([
      { price: -100, tax: -10 },
      { price: -100, tax: 0 },
      { price: 0, tax: 0 },
    ]);
  });

  it('cannot be had where no line costs anything', () => {
    expect(prorated({ price: -100, tax: 0 }, [{ price: 0, tax: 0 }])).toBeNull();
    expect(prorated({ price: 0, tax: 0 }, [])).toEqual([]);
  });

  it('is shared out exactly, and no line bears more than it costs', () => {
    const line = fc.record({ price: fc.nat(1_000_000), tax: fc.nat(200_000) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), fc.nat(1000), fc.nat(1000), (lines, p, t) => {
        const price = -Math.floor((sum(lines.map((one) => one.price)) * p) / 1000);
        const tax = -Math.floor((sum(lines.map((one) => one.tax)) * t) / 1000);
        const shares = prorated({ price, tax }, lines) ?? [];
        expect(shares).toHaveLength(lines.length);
        expect(sum(shares.map((share) => share.price))).toBe(sum([price]));
        expect(sum(shares.map((share) => share.tax))).toBe(sum([tax]));
        shares.forEach((share, index) => {
          expect(-share.price).toBeLessThanOrEqual(lines[index]?.price ?? 0);
          expect(-share.tax).toBeLessThanOrEqual(lines[index]?.tax ?? 0);
        });
      }),
    );
  });
});
