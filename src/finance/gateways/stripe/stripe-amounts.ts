import { decimalsOf } from '../../../domain/values/currency';

/** Where Stripe's smallest unit is not that of ISO 4217. */
const decimalsAtStripe: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** Our minor units in Stripe's; `null` where Stripe cannot pay this amount. */
export function amountForStripe(minor: number, currency: string): number | null {
  const factor = 10 ** ((decimalsAtStripe[currency] ?? decimalsOf(currency)) - decimalsOf(currency));
  const amount = factor >= 1 ? minor * factor : minor / Math.round(1 / factor);
  // Of currencies with three decimals, Stripe pays two.
  const wanted = decimalsOf(currency) === 3 ? amount % 10 === 0 : true;
  return wanted && Number.isSafeInteger(amount) ? amount : null;
}

/** Stripe's smallest units in our minor units; `null` where that is no whole number. */
export function amountFromStripe(amount: number, currency: string): number | null {
  const factor = 10 ** (decimalsOf(currency) - (decimalsAtStripe[currency] ?? decimalsOf(currency)));
  const minor = factor >= 1 ? amount * factor : amount / Math.round(1 / factor);
  return Number.isSafeInteger(minor) ? minor : null;
}
