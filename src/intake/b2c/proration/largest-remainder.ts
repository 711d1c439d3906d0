import type { Minor } from '../../../domain/values/money';
import { sum } from '../../../domain/values/money';

/** An exact fraction; the denominator is above 0. */
export type Weight = { numerator: bigint; denominator: bigint };

export type Bounds = { least: Minor; most: Minor };

/** `numerator ÷ denominator`, rounded half away from zero. */
export function rounded(numerator: bigint, denominator: bigint): Minor {
  const size = numerator < 0n ? -numerator : numerator;
  const quotient = Number((size * 2n + denominator) / (denominator * 2n));
  return numerator < 0n ? 0 - quotient : quotient;
}

/**
 * Distributes an amount ≥ 0 by exact weights and largest remainder, ties in the order given (domain rules 2 §1.1).
 * Shares with one possible value are fixed first; the others stay within their bounds, and what does not fit goes to
 * the next remainders. They sum to the amount as far as the bounds allow.
 */
export function distributeWithin(amount: Minor, weights: readonly Weight[], bounds: readonly Bounds[]): Minor[] {
  const fixed = bounds.map(({ least, most }) => least === most);
  const left = amount - sum(bounds.map(({ least }, at) => (fixed[at] ? least : 0)));
  const whole = wholeWeights(weights.map((weight, at) => (fixed[at] ? nothing : weight)));
  const total = whole.reduce((all, weight) => all + weight, 0n);
  const open = bounds.map(({ least, most }, at): Open => {
    const product = total === 0n || left <= 0 ? 0n : BigInt(left) * (whole[at] ?? 0n);
    const share = total === 0n ? 0 : Number(product / total);
    const weighs = !fixed[at] && (whole[at] ?? 0n) > 0n;
    return {
      at,
      least,
      most,
      weighs,
      share: clamped(share, least, most),
      remainder: total === 0n ? 0n : product % total,
    };
  });
  settle(open, left - sum(open.map(({ at, share }) => (fixed[at] ? 0 : share))));
  return open.map(({ share }) => share);
}

type Open = Bounds & { at: number; weighs: boolean; share: Minor; remainder: bigint };

const nothing: Weight = { numerator: 0n, denominator: 1n };

function clamped(value: Minor, least: Minor, most: Minor): Minor {
  return Math.max(least, Math.min(value, most));
}

/** Adds what is missing to the largest remainders, or takes the excess from the smallest, in rounds. */
function settle(open: Open[], missing: Minor): void {
  const byRemainder = open
    .filter(({ weighs }) => weighs)
    .sort((a, b) => compare(b.remainder, a.remainder) || a.at - b.at);
  const step = missing > 0 ? 1 : -1;
  const turns = missing > 0 ? byRemainder : byRemainder.reverse();
  const room = ({ share, least, most }: Open) => (step > 0 ? most - share : share - least);
  for (let left = Math.abs(missing); left > 0; ) {
    const roomy = turns.filter((one) => room(one) > 0);
    if (roomy.length === 0) return;
    const each = Math.max(1, Math.min(Math.floor(left / roomy.length), ...roomy.map(room)));
    for (const one of roomy.slice(0, left)) {
      one.share += step * each;
      left -= each;
    }
  }
}

export function wholeWeights(weights: readonly Weight[]): bigint[] {
  const common = weights.reduce((all, { denominator }) => (all / divisor(all, denominator)) * denominator, 1n);
  return weights.map(({ numerator, denominator }) => numerator * (common / denominator));
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
