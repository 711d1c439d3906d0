import { describe, expect, it } from '@jest/globals';
import { data as listed } from 'currency-codes';
import { decimalFromMinor, decimalsOf, isKnownCurrency, minorFromDecimal } from './currency';
import { withdrawnCurrencies } from './withdrawn-currencies';

describe('a currency', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['XCG', 2],
    ['ZWG', 2],
    ['SLE', 2],
    ['VED', 2],
    ['XAF', 0],
    ['XCD', 2],
  ])('of today is known, with its decimals: %s', (code, decimals) => {
    expect([isKnownCurrency(code), decimalsOf(code)]).toEqual([true, decimals]);
  });

  it.each([
    ...['ANG', 'BGN', 'CUC', 'HRK', 'LTL', 'LVL', 'EEK', 'SKK', 'SIT', 'MTL', 'CYP', 'DEM', 'FRF', 'ATS'],
    ...['SLL', 'VEB', 'VEF', 'ZWL', 'MRO', 'STD', 'ROL', 'ZMK', 'GHC', 'AZM', 'MZM', 'TMM', 'RUR', 'CSD'],
  ])('that was withdrawn is known, with the two decimals that it had: %s', (code) => {
    expect([isKnownCurrency(code), decimalsOf(code)]).toEqual([true, 2]);
  });

  it.each(['ITL', 'ESP', 'PTE', 'GRD', 'BEF', 'LUF', 'BYR', 'TRL', 'MGF'])(
    'that was withdrawn is known, without decimals: %s',
    (code) => {
      expect([isKnownCurrency(code), decimalsOf(code)]).toEqual([true, 0]);
      expect(minorFromDecimal('12.50', code)).toBeNull();
      expect(decimalFromMinor(1250, code)).toBe('1250');
    },
  );

  it('has the decimals that the list of today says, where it is in both lists', () => {
    const twice = listed.filter(({ code }) => withdrawnCurrencies.has(code));
    expect(twice.map(({ code }) => code).sort()).toEqual(['ANG', 'BGN', 'CUC']);
    expect(twice.every(({ code, digits }) => withdrawnCurrencies.get(code) === digits)).toBe(true);
    expect([...withdrawnCurrencies.keys()].filter((code) => !/^[A-WYZ][A-Z]{2}$/.test(code))).toEqual([]);
  });

  it.each(['XTS', 'XXX', 'XAU', 'XDR', 'XEU', 'usd', 'DM', 'EURO', '', 'ABC', 'constructor'])('is not: %j', (code) => {
    expect(isKnownCurrency(code)).toBe(false);
  });

  it('that nobody knows has no decimals', () => {
    expect(() => decimalsOf('ABC')).toThrow(RangeError);
  });
});
