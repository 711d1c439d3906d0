import { type Minor, sum } from '../../../domain/values/money';
import type { Taxation } from '../../../domain/values/units';
import { type Bounds, distributeWithin, rounded, type Weight } from './largest-remainder';
import type { DiscountTarget } from './price-shares';

/** An order-level discount; `tax` is `null` where it declares none. */
export type TaxedDiscount = { price: Minor; tax: Minor | null };

/** How much tax each line loses to the order-level discounts, and their tax that no line can take. */
export type TaxReductions = { reductions: Minor[]; unallocated: Minor };

type TargetWithShare = DiscountTarget & { share: Minor };

/** While tax is allocated: what a declared tax makes a line lose (`fixed`), else what it may lose (`bounds`). */
type Line = TargetWithShare & { fixed: Minor | null; bounds: Bounds };

/**
 * Allocates the tax of order-level discounts (domain rules 2 §1.1). A declared tax afterwards fixes its line. The
 * rest comes from the first that is known: what the discounts declare, if all do; the excess over the declared tax of
 * the adjusted goods; else `share × tax ÷ price` of each line for the discounts that declare none, with the declared
 * taxes distributed by the same exact fractions.
 */
export function taxReductions(
  discounts: readonly TaxedDiscount[],
  adjustedTax: Minor | null,
  targets: readonly TargetWithShare[],
  taxation: Taxation,
): TaxReductions {
  const lines = targets.map((line) => lineOf(line, taxation));
  const undeclared = discounts.filter(({ price, tax }) => tax === null && price !== 0);
  if (undeclared.length > 0 && adjustedTax !== null) {
    const left = sum(lines.map(({ tax, declaredTax }) => declaredTax ?? tax)) - adjustedTax;
    return { reductions: distributed(Math.max(0, left), lines), unallocated: 0 };
  }
  const declared = 0 - sum(discounts.map(({ tax }) => tax ?? 0));
  const remaining = declared - sum(lines.map(({ fixed }) => fixed ?? 0));
  const byRate = lines.map((line) => reductionByRate(line, partOf(undeclared, discounts)));
  const open = lines.map((line, at) => after(line, byRate[at] ?? 0));
  const rest = remaining < 0 && declared < 0 ? raised(remaining, lines) : distributed(remaining, open);
  const placed = sum(rest.filter((_, at) => lines[at]?.fixed === null));
  return {
    reductions: rest.map((one, at) => (lines[at]?.fixed === null ? one + (byRate[at] ?? 0) : one)),
    unallocated: undeclared.length > 0 && undeclared.length === discounts.length ? 0 : remaining - placed,
  };
}

function lineOf(line: TargetWithShare, taxation: Taxation): Line {
  const { tax, declaredTax } = line;
  return { ...line, fixed: declaredTax === null ? null : tax - declaredTax, bounds: boundsOf(line, taxation) };
}

/** Without a share no tax is lost; a free line loses all. On a gross order no tax exceeds the price. */
function boundsOf({ price, tax, share, declaredTax }: TargetWithShare, taxation: Taxation): Bounds {
  if (share === 0 || tax <= 0 || declaredTax !== null) return { least: 0, most: 0 };
  const left = Math.max(0, price + share);
  if (share < 0 && left === 0) return { least: tax, most: tax };
  return { least: taxation === 'gross' ? Math.min(tax, Math.max(0, tax - left)) : 0, most: tax };
}

/** The line once it has lost some of its tax. */
function after(line: Line, lost: Minor): Line {
  const { least, most } = line.bounds;
  return { ...line, bounds: { least: Math.max(0, least - lost), most: most - lost } };
}

function distributed(amount: Minor, lines: readonly Line[]): Minor[] {
  const bounds = lines.map((line) => line.bounds);
  const shares = distributeWithin(amount, lines.map(weightOf), bounds);
  return shares.map((share, at) => lines[at]?.fixed ?? share);
}

/** Nothing bounds a tax that adjustments raise. */
function raised(amount: Minor, lines: readonly Line[]): Minor[] {
  const size = Math.abs(amount);
  const open = lines.map(({ fixed }) => ({ least: 0, most: fixed === null ? size + 1 : 0 }));
  const shares = distributeWithin(size, lines.map(weightOf), open);
  return shares.map((share, at) => lines[at]?.fixed ?? 0 - share);
}

/** |share| × tax ÷ price; 0 for a line that costs nothing. */
function weightOf({ price, tax, share }: TargetWithShare): Weight {
  if (price <= 0 || tax <= 0) return { numerator: 0n, denominator: 1n };
  return { numerator: BigInt(Math.abs(share)) * BigInt(tax), denominator: BigInt(price) };
}

/** The part of the price of all discounts that some of them make up. */
function partOf(some: readonly TaxedDiscount[], all: readonly TaxedDiscount[]): Weight {
  const [part, whole] = [some, all].map((discounts) => BigInt(sum(discounts.map(({ price }) => price))));
  if (part === undefined || whole === undefined || whole === 0n) return { numerator: 0n, denominator: 1n };
  return whole < 0n ? { numerator: -part, denominator: -whole } : { numerator: part, denominator: whole };
}

function reductionByRate({ price, tax, share, bounds }: Line, part: Weight): Minor {
  if (price <= 0) return 0;
  const numerator = BigInt(0 - share) * BigInt(tax) * part.numerator;
  const reduction = rounded(numerator, BigInt(price) * part.denominator);
  return Math.max(0, Math.min(reduction, bounds.most));
}
