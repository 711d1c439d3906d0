import { distribute, type Minor, sum } from '../../../domain/values/money';

/** A line after its own discounts; what the storefront declares of it after order-level ones may be `null`. */
export type DiscountTarget = { price: Minor; tax: Minor; declaredShare: Minor | null; declaredTax: Minor | null };

/**
 * Allocates order-level discounts to lines (domain rules 2 §1.1). Declared shares stand; the rest is prorated by
 * price over the other lines. Where none can take the rest, or it has the other sign, the shares do not sum to the
 * discount: a contradiction.
 */
export function priceShares(discount: Minor, targets: readonly DiscountTarget[]): Minor[] {
  const rest = discount - sum(targets.map(({ declaredShare }) => declaredShare ?? 0));
  const weights = targets.map(({ price, declaredShare }) => (declaredShare === null ? Math.max(0, price) : 0));
  const fits = Math.sign(rest) === Math.sign(discount) && sum(weights) > 0;
  const shares = distribute(fits ? rest : 0, weights);
  return targets.map(({ declaredShare }, at) => declaredShare ?? shares[at] ?? 0);
}
