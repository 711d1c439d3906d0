import { z } from 'zod';
import { clamp, distribute, type Minor, proportion } from './money';
import { minor, type TaxAtRate, taxAtRate } from './schemas';

/** Every unit of a line is in exactly one of these (domain rules §2). */
export const stages = ['open', 'allocated', 'fulfilled', 'returning', 'returned', 'rejected', 'canceled'] as const;
export type Stage = (typeof stages)[number];

/** What the customer has or will have, and pays for. */
export const liveStages = ['open', 'allocated', 'fulfilled', 'returning', 'rejected'] as const satisfies Stage[];

/** What has left the house at least once. */
export const shippedStages = ['fulfilled', 'returning', 'returned', 'rejected'] as const satisfies Stage[];

export type Taxation = 'net' | 'gross';

/**
 * A number of units with their share of the line's money, in minor units: `lineAmount` before adjustments, the line's
 * own discounts and its share of order discounts (both ≤ 0), and the tax after all of them. `taxes` says at which rates
 * that tax is; the units of a line all name the same rates in the same order, or none does.
 */
export const units = z.strictObject({
  quantity: z.int().min(0),
  lineAmount: minor,
  lineAdjustment: minor,
  distributedAdjustment: minor,
  tax: minor,
  taxes: z.array(taxAtRate).exactOptional(),
});
export type Units = z.infer<typeof units>;

/** A tax, and at which rates it is where that is known. */
export type Taxes = Pick<Units, 'tax' | 'taxes'>;

/** The units of a line by stage; a stage that holds nothing is absent. */
export type Staged = { [S in Stage]?: Units };

export const noUnits: Units = { quantity: 0, lineAmount: 0, lineAdjustment: 0, distributedAdjustment: 0, tax: 0 };

export function unitsIn(staged: Staged, within: readonly Stage[]): Units {
  return within.reduce((all, stage) => plus(all, staged[stage] ?? noUnits), noUnits);
}

/** What is paid for the units, as the taxation of the order counts it: with tax on a gross order, without on a net one. */
export function priceOf(units: Pick<Units, 'lineAmount' | 'lineAdjustment' | 'distributedAdjustment'>): Minor {
  return units.lineAmount + units.lineAdjustment + units.distributedAdjustment;
}

/** Tax-inclusive, whatever the taxation. */
export function totalOf(units: Omit<Units, 'quantity'>, taxation: Taxation): Minor {
  return taxation === 'net' ? priceOf(units) + units.tax : priceOf(units);
}

/** Tax-exclusive, whatever the taxation. */
export function amountOf(units: Units, taxation: Taxation): Minor {
  return totalOf(units, taxation) - units.tax;
}

export function plus(a: Units, b: Units): Units {
  return {
    quantity: a.quantity + b.quantity,
    lineAmount: a.lineAmount + b.lineAmount,
    lineAdjustment: a.lineAdjustment + b.lineAdjustment,
    distributedAdjustment: a.distributedAdjustment + b.distributedAdjustment,
    ...plusTaxes(a, b),
  };
}

/** Taxes of the same line together, rate by rate. */
export function plusTaxes(a: Taxes, b: Taxes): Taxes {
  const tax = a.tax + b.tax;
  const [some, others] = a.taxes === undefined ? [b.taxes, undefined] : [a.taxes, b.taxes];
  if (some === undefined) return { tax };
  return { tax, taxes: some.map((one, at) => ({ ...one, amount: one.amount + (others?.[at]?.amount ?? 0) })) };
}

/**
 * A part of a tax with what of each rate goes with it, by the distribution rule (domain rules 2 §1.11). The part is at
 * most the whole.
 */
export function taxesOf(whole: Taxes, part: Minor): Taxes {
  if (whole.taxes === undefined) return { tax: part };
  const sign = whole.tax < 0 ? -1 : 1;
  const weights = whole.taxes.map(({ amount }) => Math.max(0, amount * sign));
  // Where the rates hold nothing of the tax, they contradict it, and the order is not serviced.
  const amounts = weights.every((weight) => weight === 0) ? weights : distribute(part, weights);
  return { tax: part, taxes: whole.taxes.map((one, at) => ({ ...one, amount: amounts[at] ?? 0 })) };
}

/** The same amounts with the other sign. */
export function negatedTaxes({ tax, taxes }: Taxes): Taxes {
  if (taxes === undefined) return { tax: 0 - tax };
  return { tax: 0 - tax, taxes: taxes.map((one: TaxAtRate) => ({ ...one, amount: 0 - one.amount })) };
}

export function minus(a: Units, b: Units): Units {
  return plus(a, negated(b));
}

export function negated(units: Units): Units {
  return {
    quantity: 0 - units.quantity,
    lineAmount: 0 - units.lineAmount,
    lineAdjustment: 0 - units.lineAdjustment,
    distributedAdjustment: 0 - units.distributedAdjustment,
    ...negatedTaxes(units),
  };
}

/**
 * The share rule (domain rules §3): what `n` of the units take with them. The two adjustments are rounded together, so
 * that no part's price can fall below 0; on a gross order the tax is the nearest amount that leaves neither the part nor
 * the rest with more tax than price. Taking all units takes all of it. Throws a RangeError unless 0 ≤ n ≤ quantity.
 */
export function shareOf(units: Units, n: number, taxation: Taxation): Units {
  if (!Number.isInteger(n) || n < 0 || n > units.quantity) {
    throw new RangeError(`cannot take ${n} of ${units.quantity} units`);
  }
  if (n === units.quantity) return units;
  const of = (component: Minor) => proportion(component, n, units.quantity);
  const lineAmount = of(units.lineAmount);
  const lineAdjustment = of(units.lineAdjustment);
  const adjustments = of(units.lineAdjustment + units.distributedAdjustment);
  const price = lineAmount + adjustments;
  const tax = of(units.tax);
  return {
    quantity: n,
    lineAmount,
    lineAdjustment,
    distributedAdjustment: adjustments - lineAdjustment,
    ...taxesOf(
      units,
      taxation === 'net' ? tax : clamp(tax, units.tax - (priceOf(units) - price), Math.min(price, units.tax)),
    ),
  };
}

/**
 * Units on their way from one stage to another. `fromRejected` counts those of the units that had been rejected before
 * they were sent back once more.
 */
export type Move = { line: number; from: Stage; to: Stage; units: Units; fromRejected?: number };

/** The units that a move of `n` takes along, by the share rule. The only way in which units are chosen to change stage. */
export function move(staged: Staged, line: number, from: Stage, to: Stage, n: number, taxation: Taxation): Move {
  return { line, from, to, units: shareOf(staged[from] ?? noUnits, n, taxation) };
}

/** Moves of one line, one after the other, each by the share rule on what the ones before it left; those of none left out. */
export function movesInTurn(
  staged: Staged,
  line: number,
  steps: readonly { from: Stage; to: Stage; quantity: number }[],
  taxation: Taxation,
): Move[] {
  let left = staged;
  return steps
    .filter(({ quantity }) => quantity > 0)
    .map(({ from, to, quantity }) => {
      const next = move(left, line, from, to, quantity, taxation);
      left = moved(left, next);
      return next;
    });
}

/** How many units to take from each of the stages, the first one first. Throws a RangeError where they hold too few. */
export function takenFrom(staged: Staged, from: readonly Stage[], n: number): { from: Stage; quantity: number }[] {
  let left = n;
  const taken = from.map((stage) => {
    const quantity = Math.min(left, staged[stage]?.quantity ?? 0);
    left -= quantity;
    return { from: stage, quantity };
  });
  if (left > 0) throw new RangeError(`${from.join(' and ')} hold ${n - left}, not ${n} units`);
  return taken;
}

/** The line after a move. Throws a RangeError when the stage does not hold the units. */
export function moved(staged: Staged, { from, to, units }: Move): Staged {
  const held = staged[from] ?? noUnits;
  if (units.quantity > held.quantity)
    throw new RangeError(`${from} holds ${held.quantity}, not ${units.quantity} units`);
  return withStage(withStage(staged, from, minus(held, units)), to, plus(staged[to] ?? noUnits, units));
}

/** The line with a stage's units replaced; a stage left without units disappears. */
export function withStage(staged: Staged, stage: Stage, units: Units): Staged {
  const next: Staged = { ...staged, [stage]: units };
  if (units.quantity === 0) delete next[stage];
  return next;
}
