import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decimalFromMinor } from '../../../domain/values/currency';
import { minorFromNoisyDecimal, plainDecimal } from './decimal';

describe('amounts from decimal texts', () => {
  it.each([
    ['10.80', 'USD', 1080],
    ['99', 'USD', 9900],
    ['-10.5', 'USD', -1050],
    ['+.5', 'USD', 50],
    ['5.', 'USD', 500],
    ['0', 'JPY', 0],
    ['-0.00', 'USD', 0],
    ['1999', 'JPY', 1999],
    ['1.999', 'KWD', 1999],
    ['1.5e3', 'USD', 150000],
    ['12345e-3', 'KWD', 12345],
    ['1e-9', 'USD', 0],
  ])('%s %s is %i', (text, currency, minor) => {
    expect(minorFromNoisyDecimal(text, currency)).toBe(minor);
  });

  it.each([
    ['10.799999999999999', 1080],
    ['10.800000000000001', 1080],
    ['0.1000000000000000055511151231257827', 10],
    ['-19.989999999999998', -1999],
    ['0.99999999999999989', 100],
  ])('%s is the noise of a float: %i', (text, minor) => {
    expect(minorFromNoisyDecimal(text, 'USD')).toBe(minor);
  });

  it.each(['10.805', '0.001', '10.79999', '1e-3', '', '.', 'abc', '1,50', '0x10', 'NaN', '99999999999999999', '1e300'])(
    '%j is no amount of USD',
    (text) => {
      expect(minorFromNoisyDecimal(text, 'USD')).toBeNull();
    },
  );

  it('are exact, however large', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
        expect(minorFromNoisyDecimal(decimalFromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('are what a float of the amount prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('USD', 'JPY', 'KWD'), (minor, currency) => {
        const decimal = decimalFromMinor(minor, currency);
        expect(minorFromNoisyDecimal(decimal, currency)).toBe(minor);
        expect(minorFromNoisyDecimal(String(Number(decimal) * 3), currency)).toBe(minor * 3);
      }),
    );
  });
});

describe('a plain decimal text', () => {
  it.each([
    ['1.50', 3, '1.5'],
    ['+0.10', 3, '0.1'],
    ['15e-1', 3, '1.5'],
    ['1e3', 3, '1000'],
    ['0.0005', 3, '0.001'],
    ['0.0004', 3, '0'],
    ['-0.0004', 3, '0'],
    ['-1.25', 1, '-1.3'],
    ['7', 0, '7'],
    ['9.99', 1, '10'],
  ])('%s to %i places is %s', (text, places, plain) => {
    expect(plainDecimal(text, places)).toBe(plain);
  });

  it.each(['', '.', 'abc', '0x1', 'Infinity', '1e40', '1'.repeat(2000)])('cannot be had of %j', (text) => {
    expect(plainDecimal(text, 3)).toBeNull();
  });

  it('says the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 9 }), (digits, places) => {
        const plain = plainDecimal(`${digits}e-${places}`, 9);
        expect(Number(plain)).toBe(Number(`${digits}e-${places}`));
        expect(plain).not.toMatch(/\.\d*0$|e|^\./);
      }),
    );
  });
});
