import { decimalsOf } from '../../domain/currency';
import type { Minor } from '../../domain/money';

/** How far from a whole minor unit an amount may lie and still be that unit: what binary floats leave behind. */
const floatNoise = 1e-6;

/**
 * A decimal text as minor units. Storefronts that compute in binary floats write `10.799999999999999` for 10.80: up to a
 * millionth of a minor unit is taken as such noise. `null` where the text is no decimal number or says more than the
 * currency can hold. No float takes part in the amount itself.
 */
export function minorFromNoisyDecimal(text: string, currency: string): Minor | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '') return null;
  const point = whole.length + Number(exponent) + decimalsOf(currency);
  const digits = `${whole}${fraction}`.padEnd(point, '0');
  const units = BigInt(point > 0 ? digits.slice(0, point) : '0');
  const rest = Number(`0.${point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits}`);
  if (rest > floatNoise && rest < 1 - floatNoise) return null;
  const size = Number(rest < 0.5 ? units : units + 1n);
  if (!Number.isSafeInteger(size)) return null;
  return sign === '-' && size !== 0 ? -size : size;
}
