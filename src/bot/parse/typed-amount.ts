import { minorFromDecimal } from '../../domain/currency';

/**
 * An amount as a person types it, with a decimal point or a decimal comma, in minor units. `null` where it is none, or says
 * more than the currency can hold. Separators of thousands are not guessed at: `1,234` of a currency with two decimals is
 * `null`.
 */
export function amountFrom(typed: string, currency: string): number | null {
  const plain = typed.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(plain) ? minorFromDecimal(plain, currency) : null;
}

/** A percentage as the domain takes it (`12.5`). `null` unless above 0, at most 100, with up to two decimals. */
export function percentageFrom(typed: string): string | null {
  const plain = typed.trim().replace(/\s*%$/, '').replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return null;
  const value = Number(plain);
  return value > 0 && value <= 100 ? plain : null;
}
