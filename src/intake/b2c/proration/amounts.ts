import { type Minor, sum } from '../../../domain/values/money';
import type { TaxAtRate } from '../../../domain/values/schemas';
import type { Taxation } from '../../../domain/values/units';
import { loweredTaxes, sumOfTaxes } from '../reading/tax-items';
import type { Amounts, FigureName, PricedLine } from '../storefront-order';

/**
 * The amount as the taxation counts it: with tax on a gross order, without on a net one. `null` where it is not said.
 */
export function priceUnder({ price, net, tax, gross }: Amounts, taxation: Taxation): Minor | null {
  if (taxation === 'net') return net ?? price ?? (gross === null ? null : gross - (tax ?? 0));
  return gross ?? price ?? (net === null ? null : net + (tax ?? 0));
}

/** Where the price stands that the taxation counts. */
export function priceAt({ at, price, net, gross }: Amounts, taxation: Taxation): string {
  const [first, last]: FigureName[] = taxation === 'net' ? ['net', 'gross'] : ['gross', 'net'];
  const said = (taxation === 'net' ? net : gross) !== null ? first : price !== null ? 'price' : last;
  return at(said ?? 'price');
}

/** The tax as said, or the difference of gross and net; `null` where neither is there. */
export function taxOf({ net, tax, gross }: Amounts): Minor | null {
  if (tax !== null) return tax;
  return net === null || gross === null ? null : gross - net;
}

/** Prices and taxes of several amounts; what is not said counts as nothing. */
export function sumOf(all: readonly Amounts[], taxation: Taxation): { price: Minor; tax: Minor } {
  return {
    price: sum(all.map((one) => priceUnder(one, taxation) ?? 0)),
    tax: sum(all.map((one) => taxOf(one) ?? 0)),
  };
}

/**
 * A line in figures: before and after its own discounts, before any discount of the whole order. `taxes` is its `tax`
 * by rate, where the file tells (`taxItems`).
 */
export type Reckoned = {
  price: Minor;
  adjustment: Minor;
  taxBefore: Minor;
  tax: Minor;
  taxes: TaxAtRate[] | null;
  taxItems: TaxAtRate[] | null;
};

/**
 * `adjustedTax` states the tax after the line's own discounts; without it the discounts' taxes are added. Tax is never
 * computed from a rate: with some site settings the line's tax is already that of the discounted price.
 */
export function reckoned(line: PricedLine, taxation: Taxation): Reckoned {
  const discounts = sumOf(line.adjustments, taxation);
  const taxBefore = taxOf(line) ?? 0;
  const tax = line.adjustedTax ?? taxBefore + discounts.tax;
  return {
    price: priceUnder(line, taxation) ?? 0,
    adjustment: discounts.price,
    taxBefore,
    tax,
    taxes: line.taxItems === null ? null : taxesAfter(line.taxItems, taxBefore, tax),
    taxItems: line.taxItems,
  };
}

/** The taxes by rate are those before a line's discounts, unless they sum to what is left after them. */
export function taxesAfter(taxItems: readonly TaxAtRate[], before: Minor, after: Minor): TaxAtRate[] {
  return sumOfTaxes(taxItems) === after ? [...taxItems] : loweredTaxes(taxItems, before - after);
}
