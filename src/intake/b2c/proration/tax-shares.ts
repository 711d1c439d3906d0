import { type Minor, sum } from '../../../domain/values/money';
import type { Taxation } from '../../../domain/values/units';
import { type Bounds, distributeWithin, rounded, type Weight } from './largest-remainder';
import type { Bearer } from './price-shares';

/** A discount of the whole order: what it takes off the price, and off the tax where that is said. */
export type TaxedDiscount = { price: Minor; tax: Minor | null };

/** How much tax each line loses to the order's discounts, and what of the discounts' tax fits nowhere. */
export type LostTax = { lost: Minor[]; unborne: Minor };

type Sharing = Bearer & { share: Minor };

/**
 * The tax of the order's discounts (domain rules 2 §1.1). Lines whose tax after them is stated lose what that tells.
 * For the rest, the first that is known: what the discounts state, if all do; what the lines' taxes exceed the stated
 * tax of the adjusted goods by; else `share × tax ÷ price` of each line for the discounts that state none, with the
 * stated taxes distributed by the same exact fractions.
 */
export function lostTaxes(
  discounts: readonly TaxedDiscount[],
  adjustedTax: Minor | null,
  lines: readonly Sharing[],
  taxation: Taxation,
): LostTax {
  const settled = lines.map(({ tax, statedTax }) => (statedTax === null ? null : tax - statedTax));
  const bounds = lines.map((line) => boundsOf(line, taxation));
  const stated = 0 - sum(discounts.map(({ tax }) => tax ?? 0));
  const unsaid = discounts.filter(({ price, tax }) => tax === null && price !== 0);
  const known = stated - sum(settled.map((one) => one ?? 0));
  const left = sum(lines.map(({ tax, statedTax }) => statedTax ?? tax)) - (adjustedTax ?? 0);
  if (unsaid.length > 0 && adjustedTax !== null) {
    return { lost: distributed(Math.max(0, left), lines, bounds, settled), unborne: 0 };
  }
  const byRate = lines.map((line, at) => lostByRate(line, bounds[at], partOf(unsaid, discounts)));
  const open = bounds.map(({ least, most }, at) => {
    const gone = byRate[at] ?? 0;
    return { least: Math.max(0, least - gone), most: most - gone };
  });
  const rest = known < 0 && stated < 0 ? raised(known, lines, settled) : distributed(known, lines, open, settled);
  const placed = sum(rest.filter((_, at) => settled[at] === null));
  return {
    lost: rest.map((one, at) => (settled[at] === null ? one + (byRate[at] ?? 0) : one)),
    unborne: unsaid.length > 0 && unsaid.length === discounts.length ? 0 : known - placed,
  };
}

/**
 * Lines without a share of the discounts lose no tax; one that is free by them keeps none, and on a gross order none
 * keeps more than it costs.
 */
function boundsOf({ price, tax, share, statedTax }: Sharing, taxation: Taxation): Bounds {
  if (share === 0 || tax <= 0 || statedTax !== null) return { least: 0, most: 0 };
  const left = Math.max(0, price + share);
  if (share < 0 && left === 0) return { least: tax, most: tax };
  return { least: taxation === 'gross' ? Math.min(tax, Math.max(0, tax - left)) : 0, most: tax };
}

function distributed(
  amount: Minor,
  lines: readonly Sharing[],
  bounds: readonly Bounds[],
  settled: readonly (Minor | null)[],
): Minor[] {
  const shares = distributeWithin(amount, lines.map(weightOf), bounds);
  return shares.map((share, at) => settled[at] ?? share);
}

/** Where the order's adjustments raise its tax, nothing bounds that. */
function raised(amount: Minor, lines: readonly Sharing[], settled: readonly (Minor | null)[]): Minor[] {
  const size = Math.abs(amount);
  const open = settled.map((one) => (one === null ? { least: 0, most: size + 1 } : { least: 0, most: 0 }));
  const shares = distributeWithin(size, lines.map(weightOf), open);
  return shares.map((share, at) => settled[at] ?? 0 - share);
}

/** |share| × tax ÷ price; nothing where the line costs nothing. */
function weightOf({ price, tax, share }: Sharing): Weight {
  if (price <= 0 || tax <= 0) return { numerator: 0n, denominator: 1n };
  return { numerator: BigInt(Math.abs(share)) * BigInt(tax), denominator: BigInt(price) };
}

/** What part of the discounts' price those of them are. */
function partOf(some: readonly TaxedDiscount[], all: readonly TaxedDiscount[]): Weight {
  const [part, whole] = [some, all].map((discounts) => BigInt(sum(discounts.map(({ price }) => price))));
  if (part === undefined || whole === undefined || whole === 0n) return { numerator: 0n, denominator: 1n };
  return whole < 0n ? { numerator: -part, denominator: -whole } : { numerator: part, denominator: whole };
}

function lostByRate({ price, tax, share }: Sharing, bounds: Bounds | undefined, part: Weight): Minor {
  if (price <= 0 || bounds === undefined) return 0;
  const numerator = BigInt(0 - share) * BigInt(tax) * part.numerator;
  const lost = rounded(numerator, BigInt(price) * part.denominator);
  return Math.max(0, Math.min(lost, bounds.most));
}
