import { type Minor, sum } from '../../../domain/values/money';
import type { TaxAtRate } from '../../../domain/values/schemas';
import type { Taxation } from '../../../domain/values/units';
import { loweredTaxes, sumOfTaxes } from '../reading/tax-items';
import type { Amounts, FigureName, PricedLine } from '../storefront-order';

/** The amount under a taxation: with tax on a gross order, without on a net one. `null` where it is not given. */
export function priceUnder({ price, net, tax, gross }: Amounts, taxation: Taxation): Minor | null {
  if (taxation === 'net') return net ?? price ?? (gross === null ? null : gross - (tax ?? 0));
  return gross ?? price ?? (net === null ? null : net + (tax ?? 0));
}

/** The path of the amount that `priceUnder` takes. */
export function priceAt({ at, price, net, gross }: Amounts, taxation: Taxation): string {
  const [first, last]: FigureName[] = taxation === 'net' ? ['net', 'gross'] : ['gross', 'net'];
  const figure = (taxation === 'net' ? net : gross) !== null ? first : price !== null ? 'price' : last;
  return at(figure ?? 'price');
}

/** The tax, or the difference of gross and net; `null` where neither is given. */
export function taxOf({ net, tax, gross }: Amounts): Minor | null {
  if (tax !== null) return tax;
  return net === null || gross === null ? null : gross - net;
}

export function sumOf(all: readonly Amounts[], taxation: Taxation): { price: Minor; tax: Minor } {
  return {
    price: sum(all.map((one) => priceUnder(one, taxation) ?? 0)),
    tax: sum(all.map((one) => taxOf(one) ?? 0)),
  };
}

/** A line before and after its own discounts. `taxes` splits `tax` by rate where the file has `taxItems`. */
export type LineFigures = {
  price: Minor;
  adjustment: Minor;
  taxBefore: Minor;
  tax: Minor;
  taxes: TaxAtRate[] | null;
  taxItems: TaxAtRate[] | null;
};

/** Never computes a tax from its rate: with some site settings it is that of the discounted price already. */
export function lineFigures(line: PricedLine, taxation: Taxation): LineFigures {
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

/** Taxes by rate are those before discounts, unless they already sum to the tax after them. */
export function taxesAfter(taxItems: readonly TaxAtRate[], before: Minor, after: Minor): TaxAtRate[] {
  return sumOfTaxes(taxItems) === after ? [...taxItems] : loweredTaxes(taxItems, before - after);
}
