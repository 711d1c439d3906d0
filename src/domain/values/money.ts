/** An amount in a currency's minor units (`1999` is $19.99 or ¥1,999): an integer, never a float. */
export type Minor = number;

/** `amount × numerator ÷ denominator`, rounded half away from zero. Throws a RangeError when the denominator is 0. */
export function proportion(amount: Minor, numerator: number, denominator: number): Minor {
  if (denominator === 0) throw new RangeError('proportion of nothing: the denominator is 0');
  const product = amount * numerator;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(denominator * 2)) {
    return roundedQuotient(product, denominator);
  }
  return Number(roundedBigQuotient(BigInt(amount) * BigInt(numerator), BigInt(denominator)));
}

function roundedQuotient(product: number, denominator: number): number {
  const sign = product < 0 !== denominator < 0 ? -1 : 1;
  const size = Math.abs(product);
  const by = Math.abs(denominator);
  const whole = Math.floor(size / by);
  const rest = size - whole * by;
  const rounded = rest * 2 >= by ? whole + 1 : whole;
  return rounded === 0 ? 0 : sign * rounded;
}

function roundedBigQuotient(product: bigint, denominator: bigint): bigint {
  const negative = product < 0n !== denominator < 0n;
  const size = product < 0n ? -product : product;
  const by = denominator < 0n ? -denominator : denominator;
  const rounded = (size * 2n + by) / (by * 2n);
  return negative ? -rounded : rounded;
}

/**
 * Distributes an amount by weight with nothing lost: largest remainder first, ties in the order given. Weights are
 * whole and ≥ 0; no share exceeds its weight if the amount is at most their sum. Throws a RangeError if all are 0.
 */
export function distribute(amount: Minor, weights: readonly number[]): Minor[] {
  if (amount === 0) return weights.map(() => 0);
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) throw new RangeError('nothing to distribute over: every weight is 0');
  const sign = amount < 0 ? -1 : 1;
  const size = BigInt(Math.abs(amount));
  const shares = weights.map((weight, index) => {
    const product = size * BigInt(weight);
    return { index, share: Number(product / total), remainder: product % total };
  });
  const missing = Math.abs(amount) - shares.reduce((sum, { share }) => sum + share, 0);
  const byRemainder = [...shares].sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const one of byRemainder.slice(0, missing)) one.share += 1;
  return shares.map(({ share }) => (share === 0 ? 0 : sign * share));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The value nearest to `value` within `low..high`; `low` if `low > high`. */
export function clamp(value: Minor, low: Minor, high: Minor): Minor {
  return Math.max(low, Math.min(value, high));
}

export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
