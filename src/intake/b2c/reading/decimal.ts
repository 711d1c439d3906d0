import { decimalsOf } from '../../../domain/values/currency';
import type { Minor } from '../../../domain/values/money';

/** How far from a whole minor unit an amount may lie because of binary floats. */
const floatNoise = 1e-6;

/** The longest double, written out. Longer texts would only cost time. */
const longest = 1200;

/**
 * A decimal text as minor units. Storefronts that compute in binary floats write `10.799999999999999` for 10.80, so
 * noise of up to a millionth of a minor unit is dropped. `null` where the text is no decimal, or finer than the
 * currency. No float takes part in the amount itself.
 */
export function minorFromNoisyDecimal(text: string, currency: string): Minor | null {
  if (text.length > longest) return null;
  const decimals = decimalsOf(currency);
  // Most amounts: fifteen digits at most, which a number holds exactly.
  const plain = /^-?\d{1,11}\.(\d+)$/.exec(text);
  if (plain?.[1]?.length === decimals) return Number(text.replace('.', '')) || 0;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '') return null;
  const point = whole.length + Number(exponent) + decimals;
  const digits = `${whole}${fraction}`.padEnd(point, '0');
  const units = BigInt(point > 0 ? digits.slice(0, point) : '0');
  const rest = Number(`0.${point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits}`);
  if (rest > floatNoise && rest < 1 - floatNoise) return null;
  const size = Number(rest < 0.5 ? units : units + 1n);
  if (!Number.isSafeInteger(size)) return null;
  return sign === '-' && size !== 0 ? -size : size;
}

/**
 * A decimal text in one spelling, rounded to `places`: `1.50` and `15e-1` are both `1.5`. `shift` moves the point to
 * the right (2 turns a rate into a percentage). `null` where it is no decimal, or has over 30 digits. No float takes
 * part.
 */
export function plainDecimal(text: string, places: number, shift = 0): string | null {
  if (text.length > longest) return null;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '') return null;
  const kept = whole.length + Number(exponent) + shift + places;
  const digits = `${whole}${fraction}`.padEnd(kept, '0');
  const units = BigInt(kept > 0 ? digits.slice(0, kept) : '0') + (kept >= 0 && (digits[kept] ?? '0') >= '5' ? 1n : 0n);
  const size = String(units).padStart(places + 1, '0');
  if (size.length > 30) return null;
  const point = size.length - places;
  const decimals = size.slice(point).replace(/0+$/, '');
  const plain = decimals === '' ? size.slice(0, point) : `${size.slice(0, point)}.${decimals}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}
