import { decimalsOf } from '../../domain/values/currency';

/** Our minor units as a gateway counts them, with so many decimals; `null` where it cannot pay this amount. */
export function inDecimals(minor: number, currency: string, decimals: number): number | null {
  return scaled(minor, decimals - decimalsOf(currency));
}

/** A gateway's amount, with so many decimals, in our minor units; `null` where that is no whole number. */
export function fromDecimals(amount: number, currency: string, decimals: number): number | null {
  return scaled(amount, decimalsOf(currency) - decimals);
}

function scaled(amount: number, exponent: number): number | null {
  const moved = exponent >= 0 ? amount * 10 ** exponent : amount / 10 ** -exponent;
  return Number.isSafeInteger(moved) ? moved : null;
}
