import type { Minor } from '../../../domain/values/money';
import type { PricedLine } from '../storefront-order';
import { type LineFigures, taxOf } from './amounts';
import { rounded } from './largest-remainder';
import type { DiscountTarget } from './price-shares';

/** `taxless`: no order-level discount declares a tax. */
export function discountTargetOf(line: PricedLine, figures: LineFigures, taxless: boolean): DiscountTarget {
  const price = figures.price + figures.adjustment;
  const { priceAfterOrderDiscount: after, priceAfterItemDiscount: before } = line;
  const declaredShare = after === null ? null : after - (before ?? price);
  const unstated: DiscountTarget = { price, tax: figures.tax, declaredShare, declaredTax: null };
  if (declaredShare === null || declaredShare === 0) return unstated;
  if (taxless && line.taxBasis === after) return { ...unstated, declaredTax: figures.tax };
  const own = taxAfterOwn(line, figures);
  return own === null || !coversOrder(line.adjustedTax, own, price, declaredShare)
    ? unstated
    : { ...unstated, tax: own, declaredTax: line.adjustedTax };
}

/** Gift certificates sold are money, not goods: no discount reduces them. */
export const noTarget: DiscountTarget = { price: 0, tax: 0, declaredShare: 0, declaredTax: 0 };

/** The tax after the line's own discounts; `null` where one of them declares none. */
function taxAfterOwn({ adjustments }: PricedLine, { taxBefore }: LineFigures): Minor | null {
  const taxes = adjustments.map(taxOf);
  return taxes.reduce<Minor | null>((all, tax) => (all === null || tax === null ? null : all + tax), taxBefore);
}

/** Whether `adjustedTax` is after order-level discounts too, which the format leaves open: the nearer tax decides. */
function coversOrder(adjustedTax: Minor | null, own: Minor, price: Minor, share: Minor): boolean {
  if (adjustedTax === null || price <= 0) return false;
  const afterAll = own + rounded(BigInt(share) * BigInt(own), BigInt(price));
  return Math.abs(adjustedTax - afterAll) < Math.abs(adjustedTax - own);
}
