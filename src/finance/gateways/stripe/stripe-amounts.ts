import { decimalsOf } from '../../../domain/values/currency';
import { fromDecimals, inDecimals } from '../gateway-amounts';

/** Where Stripe's smallest unit is not that of ISO 4217. */
const decimalsAtStripe: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** Our minor units in Stripe's; `null` where Stripe cannot pay this amount. */
export function amountForStripe(minor: number, currency: string): number | null {
  // Of currencies with three decimals, Stripe pays two.
  if (decimalsOf(currency) === 3 && minor % 10 !== 0) return null;
  return inDecimals(minor, currency, decimalsAtStripe[currency] ?? decimalsOf(currency));
}

/** Stripe's smallest units in our minor units; `null` where that is no whole number. */
export function amountFromStripe(amount: number, currency: string): number | null {
  return fromDecimals(amount, currency, decimalsAtStripe[currency] ?? decimalsOf(currency));
}
