import type { Minor } from '../../../domain/values/money';
import type { PricedLine } from '../storefront-order';
import { type Reckoned, taxOf } from './amounts';
import { rounded } from './largest-remainder';
import type { Bearer } from './price-shares';

/**
 * A line as discounts of the whole order find it, with what the storefront states of its part in them. `taxless`: no
 * discount of the order states a tax of its own.
 */
export function bearerOf(line: PricedLine, figures: Reckoned, taxless: boolean): Bearer {
  const price = figures.price + figures.adjustment;
  const { priceAfterOrderDiscount: after, priceAfterItemDiscount: before } = line;
  const statedShare = after === null ? null : after - (before ?? price);
  const unstated: Bearer = { price, tax: figures.tax, statedShare, statedTax: null };
  if (statedShare === null || statedShare === 0) return unstated;
  if (taxless && line.taxBasis === after) return { ...unstated, statedTax: figures.tax };
  const own = taxAfterOwn(line, figures);
  return own === null || !coversOrder(line.adjustedTax, own, price, statedShare)
    ? unstated
    : { ...unstated, tax: own, statedTax: line.adjustedTax };
}

/** A line that bears nothing of any discount: gift certificates sold are money, not goods. */
export const noBearer: Bearer = { price: 0, tax: 0, statedShare: 0, statedTax: 0 };

/** The tax after the line's own discounts as those tell it; `null` where one of them does not. */
function taxAfterOwn({ adjustments }: PricedLine, { taxBefore }: Reckoned): Minor | null {
  const taxes = adjustments.map(taxOf);
  return taxes.reduce<Minor | null>((all, tax) => (all === null || tax === null ? null : all + tax), taxBefore);
}

/**
 * Whether `adjustedTax` is the tax after the order's discounts too: “including any adjustments” says neither, so the
 * figures do. It is where it lies nearer to the tax of the price after them than to that after the line's own alone.
 */
function coversOrder(adjustedTax: Minor | null, own: Minor, price: Minor, share: Minor): boolean {
  if (adjustedTax === null || price <= 0) return false;
  const afterAll = own + rounded(BigInt(share) * BigInt(own), BigInt(price));
  return Math.abs(adjustedTax - afterAll) < Math.abs(adjustedTax - own);
}
