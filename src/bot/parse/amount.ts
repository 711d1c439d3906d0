import { decimalsOf, minorFromDecimal } from '../../domain/values/currency';

/**
 * Parses a typed amount, with decimal point or comma, to minor units. `null` if it is no amount or has too many
 * decimals. Thousands separators are ambiguous, so `1,234` and `1.000` are `null` for a currency with two decimals.
 */
export function parseAmount(typed: string, currency: string): number | null {
  const plain = typed.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const [, decimals = ''] = plain.split('.');
  return decimals.length > decimalsOf(currency) ? null : minorFromDecimal(plain, currency);
}

/** A percentage as the domain takes it (`12.5`); `null` unless above 0, at most 100, with up to two decimals. */
export function parsePercentage(typed: string): string | null {
  const plain = typed.trim().replace(/\s*%$/, '').replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return null;
  const value = Number(plain);
  return value > 0 && value <= 100 ? plain : null;
}
