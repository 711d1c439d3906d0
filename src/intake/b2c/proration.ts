import { distribute, type Minor, sum } from '../../domain/money';

/** A price with the tax on it (or in it, on a gross order), in minor units. */
export type Taxed = { price: Minor; tax: Minor };

/**
 * An order-level discount shared out over lines, once, when the order comes in: the price by what each line costs after
 * its own discounts, the tax by the tax that each line bears (so that an untaxed line is given none), both by the
 * distribution rule: largest remainder, ties by line. The shares sum to the discount exactly.
 * `null` where there is a discount but no line that costs anything.
 */
export function prorated(discount: Taxed, lines: readonly Taxed[]): Taxed[] | null {
  const prices = shares(
    discount.price,
    lines.map(({ price }) => price),
  );
  const taxes =
    shares(
      discount.tax,
      lines.map(({ tax }) => tax),
    ) ??
    shares(
      discount.tax,
      lines.map(({ price }) => price),
    );
  if (prices === null || taxes === null) return null;
  return lines.map((_, index) => ({ price: prices[index] ?? 0, tax: taxes[index] ?? 0 }));
}

function shares(amount: Minor, weights: readonly Minor[]): Minor[] | null {
  const positive = weights.map((weight) => Math.max(0, weight));
  return amount !== 0 && sum(positive) === 0 ? null : distribute(amount, positive);
}
