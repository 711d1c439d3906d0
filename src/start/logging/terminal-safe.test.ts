import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { terminalSafe } from './terminal-safe';

/**
 * Whether a terminal could do anything with it but show it: C0, DEL, C1, U+2028 to U+202E, U+2066 to U+2069, U+200E,
 * U+200F, U+061C.
 */
const doesSomething = (text: string) =>
  [...text].some((sign) => {
    const code = sign.charCodeAt(0);
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/.test(sign);
  });

const anySigns = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      '\u2028',
      '\u2029',
      '\u202a',
      '\u202e',
      '\u2066',
      '\u2069',
      '\u200e',
      '\u200f',
      '\u061c',
      'é',
      '🍵',
      '\\',
      '"',
    ),
  ),
});

describe('text for a terminal', () => {
  it('has nothing in it that a terminal would follow', () => {
    fc.assert(fc.property(anySigns, (text) => expect(doesSomething(terminalSafe(text))).toBe(false)));
  });

  it('is the same JSON where it is JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(anySigns, anySigns), (value) => {
        expect(JSON.parse(terminalSafe(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['\u001b[31mRED\u001b]0;title\u0007', '\\u001b[31mRED\\u001b]0;title\\u0007'],
    ['one\nforged\ttwo\r', 'one\\u000aforged\\u0009two\\u000d'],
    ['\u007f\u009b2J', '\\u007f\\u009b2J'],
    ['user\u202egnp.exe\u2066\u2069', 'user\\u202egnp.exe\\u2066\\u2069'],
    ['Zoë 佐藤 🍵 עברית', 'Zoë 佐藤 🍵 עברית'],
  ])('shows %j', (text, shown) => {
    expect(terminalSafe(text)).toBe(shown);
  });
});
