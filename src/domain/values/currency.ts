import { data as currencies } from 'currency-codes';
import { withdrawnCurrencies } from './withdrawn-currencies';

/** In ISO 4217 since the library's list of June 2024. */
const newer = [['XCG', 2]] as const;

const decimalsByCode = new Map([
  ...withdrawnCurrencies,
  ...newer,
  ...currencies.map(({ code, digits }) => [code, digits] as const),
]);

/** Whether ISO 4217 lists, or since 1999 has listed, the code as money; precious metals and test codes are not. */
export function isKnownCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && !/^X(?!AF|OF|PF|CD|CG)/.test(code) && decimalsByCode.has(code);
}

/** The currency's decimals by ISO 4217: 2 for USD, 0 for JPY. Throws a RangeError for an unknown currency. */
export function decimalsOf(code: string): number {
  const decimals = decimalsByCode.get(code);
  if (decimals === undefined) throw new RangeError(`${code} is not an ISO 4217 currency`);
  return decimals;
}

/** A decimal (`"-12.50"`) as minor units, without floats; `null` where it is none, or finer than the currency. */
export function minorFromDecimal(decimal: string, currency: string): number | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const decimals = decimalsOf(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) return null;
  const size = Number(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  if (!Number.isSafeInteger(size)) return null;
  return sign === '-' && size !== 0 ? -size : size;
}

/** 1999 USD is `19.99`. */
export function decimalFromMinor(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
