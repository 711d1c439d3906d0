import { distribute, type Minor, sum } from '../../../domain/values/money';

/**
 * A line that discounts of the whole order may fall on: its price and tax after its own discounts, and what the
 * storefront states of its share and of its tax after the order's discounts; `null` where it does not say.
 */
export type Bearer = { price: Minor; tax: Minor; statedShare: Minor | null; statedTax: Minor | null };

/**
 * What each line bears of the order's discounts (domain rules 2 §1.1): what is stated stands, and what that leaves is
 * distributed over the lines without a stated share, by their price. Where nothing can bear the rest, or the rest has
 * the other sign, the shares do not sum to the discount: a contradiction.
 */
export function priceShares(discount: Minor, bearers: readonly Bearer[]): Minor[] {
  const rest = discount - sum(bearers.map(({ statedShare }) => statedShare ?? 0));
  const weights = bearers.map(({ price, statedShare }) => (statedShare === null ? Math.max(0, price) : 0));
  const fits = Math.sign(rest) === Math.sign(discount) && sum(weights) > 0;
  const shares = distribute(fits ? rest : 0, weights);
  return bearers.map(({ statedShare }, at) => statedShare ?? shares[at] ?? 0);
}
