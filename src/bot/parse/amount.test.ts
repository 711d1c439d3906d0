import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decimalsOf } from '../../domain/values/currency';
import { languages } from '../language/language';
import { parseAmount, parsePercentage } from './amount';

/** Currencies of no, two, three and four decimals. */
const currencies = ['JPY', 'USD', 'KWD', 'CLF'] as const;

describe('an amount that somebody types', () => {
  it.each([
    ['12.34', 'USD', 1234],
    ['12,34', 'USD', 1234],
    ['12', 'USD', 1200],
    ['12.3', 'USD', 1230],
    ['0,05', 'EUR', 5],
    ['007.50', 'USD', 750],
    ['  12.34\n', 'USD', 1234],
    ['1234', 'JPY', 1234],
    ['1.234', 'KWD', 1234],
    ['1,2', 'KWD', 1200],
    ['1.2345', 'CLF', 12345],
    ['0', 'USD', 0],
    ['0.00', 'USD', 0],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
  ])('%j %s is %d minor units', (typed, currency, amount) => {
    expect(parseAmount(typed, currency)).toBe(amount);
  });

  it.each([
    ['more decimals than the currency has', 'USD', ['1.005', '1.234', '0.001', '12.345']],
    ['decimals where the currency has none', 'JPY', ['1.5', '1,5', '1234.5']],
    ['thousands, as they are written in English', 'USD', ['1,234', '1,000', '12,000', '1,234.56', '1,234,567']],
    ['thousands, as they are written elsewhere', 'EUR', ['1.234', '1.000', '1.234,56', '1 234', '1\u00a0234', "1'234"]],
    ['thousands of what has no decimals', 'JPY', ['1,000', '1.000', '10,000', '1,0']],
    ['a sign', 'USD', ['-1', '+1', '−1', '(1)']],
    ['the currency', 'USD', ['$1', '1 USD', '1€']],
    ['half of a number', 'USD', ['', ' ', '.', ',', '.5', '5.', '1.2.3', '1,2,3']],
    ['what only computers write', 'USD', ['1e3', '0x10', 'NaN', 'Infinity', '1_000']],
    ['digits that are not those of a keyboard here', 'USD', ['１２', '١٢', '12．5', '½']],
    ['words, and digits among them', 'USD', ['ten', '10 each', '1\n2', '10%']],
    ['more than can be counted exactly', 'USD', ['90071992547409.92', '9'.repeat(400)]],
  ])('is refused with %s', (_, currency, typed) => {
    expect(typed.filter((one) => parseAmount(one, currency) !== null)).toEqual([]);
  });

  it.each(currencies)('is read back as any language writes it, in %s', (currency) => {
    fc.assert(
      fc.property(
        fc.nat(Number.MAX_SAFE_INTEGER),
        fc.constantFrom(...Object.values(languages)),
        (amount, { typed }) => {
          expect(parseAmount(typed(amount, currency), currency)).toBe(amount);
        },
      ),
    );
  });

  it('is never read as less than the digits of it say, whatever separates them', () => {
    const mark = fc.constantFrom('.', ',');
    const currency = fc.constantFrom(...currencies);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), mark, fc.nat(9_999), currency, (whole, by, rest, code) => {
        const decimals = String(rest);
        const read = parseAmount(`${whole}${by}${decimals}`, code);
        const exact = Math.round(Number(`${whole}.${decimals}`) * 10 ** decimalsOf(code));
        expect(read).toBe(decimals.length > decimalsOf(code) ? null : exact);
      }),
    );
  });
});

describe('a percentage that somebody types', () => {
  it.each([
    ['12.5', '12.5'],
    ['12,5', '12.5'],
    ['12.5%', '12.5'],
    [' 12,5 % ', '12.5'],
    ['100', '100'],
    ['100.00', '100.00'],
    ['0.01', '0.01'],
    ['5', '5'],
  ])('%j is %s', (typed, percentage) => {
    expect(parsePercentage(typed)).toBe(percentage);
  });

  it.each([
    ['nothing', ['0', '0.00', '0%', '', '%']],
    ['more than everything', ['100.01', '101', '999', '1000']],
    ['more exactly than in hundredths', ['12.345', '0.001', '33,333']],
    ['a sign', ['-5', '+5', '−5']],
    ['what is no number', ['half', '5 %%', '% 5', '5 percent', '1e1', '0x5', '.5', '5.', '1,2,3', '٥']],
  ])('is refused where it is %s', (_, typed) => {
    expect(typed.filter((one) => parsePercentage(one) !== null)).toEqual([]);
  });

  it('is the same with either decimal mark, with and without the sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (hundredths) => {
        const written = (hundredths / 100).toFixed(2);
        const comma = written.replace('.', ',');
        expect([written, comma, `${written}%`, `${comma} %`].map(parsePercentage)).toEqual(Array(4).fill(written));
      }),
    );
  });
});
