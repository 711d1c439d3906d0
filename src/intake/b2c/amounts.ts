import type { Minor } from '../../domain/money';
import { sum } from '../../domain/money';
import type { Amounts, PricedLine, Taxation } from './storefront-order';

/** The amount as the taxation counts it: with tax on a gross order, without on a net one. `null` where it is not said. */
export function priceOf({ price, net, tax, gross }: Amounts, taxation: Taxation): Minor | null {
  if (taxation === 'net') return net ?? price ?? (gross === null ? null : gross - (tax ?? 0));
  return gross ?? price ?? (net === null ? null : net + (tax ?? 0));
}

/** The tax as said, or the difference of gross and net; `null` where neither is there. */
export function taxOf({ net, tax, gross }: Amounts): Minor | null {
  if (tax !== null) return tax;
  return net === null || gross === null ? null : gross - net;
}

/** Prices and taxes of several amounts; what is not said counts as nothing. */
export function sumOf(all: readonly Amounts[], taxation: Taxation): { price: Minor; tax: Minor } {
  return {
    price: sum(all.map((one) => priceOf(one, taxation) ?? 0)),
    tax: sum(all.map((one) => taxOf(one) ?? 0)),
  };
}

/** A line in figures: before and after its own discounts, before any discount of the whole order. */
export type Reckoned = { price: Minor; adjustment: Minor; taxBefore: Minor; tax: Minor };

/**
 * `adjustedTax` is the storefront's word on the tax after the line's own discounts; without it the discounts' own taxes
 * are added. Tax is never worked out from a rate: with some site settings the line's tax already stands on the
 * discounted price and the discounts carry none.
 */
export function reckoned(line: PricedLine, taxation: Taxation): Reckoned {
  const discounts = sumOf(line.adjustments, taxation);
  const taxBefore = taxOf(line) ?? 0;
  return {
    price: priceOf(line, taxation) ?? 0,
    adjustment: discounts.price,
    taxBefore,
    tax: line.adjustedTax ?? taxBefore + discounts.tax,
  };
}
