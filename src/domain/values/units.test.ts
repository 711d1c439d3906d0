import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { minus, move, moved, noUnits, plus, priceOf, shareOf, type Units } from './units';

const gross: Units = { quantity: 3, lineAmount: 100, lineAdjustment: -1, distributedAdjustment: 0, tax: 99 };

/** Units whose adjustments leave no negative price, and on a gross order no more tax than price. */
const anyUnits = (taxation: 'net' | 'gross') =>
  fc
    .record({
      quantity: fc.integer({ min: 1, max: 50 }),
      lineAmount: fc.nat(1_000_000),
      off: fc.nat(100),
      spread: fc.nat(100),
      tax: fc.nat(100),
    })
    .map(({ quantity, lineAmount, off, spread, tax }): Units => {
      const lineAdjustment = 0 - Math.floor((lineAmount * off) / 100);
      const distributedAdjustment = 0 - Math.floor(((lineAmount + lineAdjustment) * spread) / 100);
      const price = lineAmount + lineAdjustment + distributedAdjustment;
      return {
        quantity,
        lineAmount,
        lineAdjustment,
        distributedAdjustment,
        tax: Math.floor(((taxation === 'net' ? 2 : 1) * price * tax) / 100),
      };
    });

describe('the share rule', () => {
  it('rounds both adjustments together, so that no part has a price below 0', () => {
    const units: Units = { quantity: 2, lineAmount: 2, lineAdjustment: -1, distributedAdjustment: -1, tax: 0 };
    expect(shareOf(units, 1, 'net')).toEqual({
      quantity: 1,
      lineAmount: 1,
      lineAdjustment: -1,
      distributedAdjustment: 0,
      tax: 0,
    });
  });

  it('takes the nearest tax that fits part and rest on a gross order', () => {
    const part = shareOf(gross, 1, 'gross');
    expect(part).toMatchObject({ lineAmount: 33, lineAdjustment: 0, tax: 33 });
    expect(minus(gross, part).tax).toBeLessThanOrEqual(priceOf(minus(gross, part)));
  });

  it('takes all of it with the last unit, and refuses more than there are', () => {
    expect(shareOf(gross, 3, 'gross')).toEqual(gross);
    expect(() => shareOf(gross, 4, 'gross')).toThrow(RangeError);
    expect(() => shareOf(gross, 0.5, 'gross')).toThrow(RangeError);
  });

  it.each(['net', 'gross'] as const)('leaves neither part nor rest with a negative figure (%s)', (taxation) =>
    fc.assert(
      fc.property(anyUnits(taxation), fc.nat(50), (units, n) => {
        const part = shareOf(units, Math.min(n, units.quantity), taxation);
        const rest = minus(units, part);
        for (const one of [part, rest]) {
          expect(Math.min(one.quantity, one.lineAmount, one.tax, priceOf(one))).toBeGreaterThanOrEqual(0);
          expect(one.lineAdjustment).toBeLessThanOrEqual(0);
          if (taxation === 'gross') expect(one.tax).toBeLessThanOrEqual(priceOf(one));
        }
        expect(plus(part, rest)).toEqual(units);
      }),
      { numRuns: 1000 },
    ),
  );
});

it('moves units with their share and forgets a stage that is empty', () => {
  const open = { open: gross };
  const all = moved(open, move(open, 1, 'open', 'canceled', 3, 'gross'));
  expect(all).toEqual({ canceled: gross });
  expect(() => moved(all, { line: 1, from: 'open', to: 'canceled', units: { ...noUnits, quantity: 1 } })).toThrow(
    RangeError,
  );
});
