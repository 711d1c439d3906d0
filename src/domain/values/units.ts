import { z } from 'zod';
import { clamp, distribute, type Minor, proportion } from './money';
import { minor, type TaxAtRate, taxAtRate } from './schemas';

/** Every unit of a line is in exactly one stage (domain rules §2). */
export const stages = ['open', 'allocated', 'fulfilled', 'returning', 'returned', 'rejected', 'canceled'] as const;
export type Stage = (typeof stages)[number];

/** What the customer has or will have, and pays for. */
export const liveStages = ['open', 'allocated', 'fulfilled', 'returning', 'rejected'] as const satisfies Stage[];

/** What has been shipped at least once. */
export const shippedStages = ['fulfilled', 'returning', 'returned', 'rejected'] as const satisfies Stage[];

export type Taxation = 'net' | 'gross';

/**
 * Units with their share of the line's money, in minor units. `lineAmount` is before discounts, both adjustments are
 * ≤ 0, `tax` is after all of them. All units of a line name the same rates in `taxes`, in the same order, or none.
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

export type Taxes = Pick<Units, 'tax' | 'taxes'>;

/** A stage without units is absent. */
export type Staged = { [S in Stage]?: Units };

export const noUnits: Units = { quantity: 0, lineAmount: 0, lineAdjustment: 0, distributedAdjustment: 0, tax: 0 };

export function unitsIn(staged: Staged, within: readonly Stage[]): Units {
  return within.reduce((all, stage) => plus(all, staged[stage] ?? noUnits), noUnits);
}

/** With tax on a gross order, without on a net one. */
export function priceOf(units: Pick<Units, 'lineAmount' | 'lineAdjustment' | 'distributedAdjustment'>): Minor {
  return units.lineAmount + units.lineAdjustment + units.distributedAdjustment;
}

/** Includes tax. */
export function totalOf(units: Omit<Units, 'quantity'>, taxation: Taxation): Minor {
  return taxation === 'net' ? priceOf(units) + units.tax : priceOf(units);
}

/** Excludes tax. */
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

/** Adds taxes of the same line, rate by rate. */
export function plusTaxes(a: Taxes, b: Taxes): Taxes {
  const tax = a.tax + b.tax;
  const [some, others] = a.taxes === undefined ? [b.taxes, undefined] : [a.taxes, b.taxes];
  if (some === undefined) return { tax };
  return { tax, taxes: some.map((one, at) => ({ ...one, amount: one.amount + (others?.[at]?.amount ?? 0) })) };
}

/** A part of a tax, split over its rates (domain rules 2 §1.11). At most the whole. */
export function taxesOf(whole: Taxes, part: Minor): Taxes {
  if (whole.taxes === undefined) return { tax: part };
  const sign = whole.tax < 0 ? -1 : 1;
  const weights = whole.taxes.map(({ amount }) => Math.max(0, amount * sign));
  // Rates of 0 contradict a tax; such an order is not serviced.
  const amounts = weights.every((weight) => weight === 0) ? weights : distribute(part, weights);
  return { tax: part, taxes: whole.taxes.map((one, at) => ({ ...one, amount: amounts[at] ?? 0 })) };
}

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
 * The share rule (domain rules §3): what `n` of the units take with them. Both adjustments are rounded together so
 * that no price falls below 0. On a gross order neither the part nor the rest gets more tax than price. Throws a
 * RangeError unless 0 ≤ n ≤ quantity.
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

/** `fromRejected` counts the units that had been rejected before they were sent back again. */
export type Move = { line: number; from: Stage; to: Stage; units: Units; fromRejected?: number };

export function move(staged: Staged, line: number, from: Stage, to: Stage, n: number, taxation: Taxation): Move {
  return { line, from, to, units: shareOf(staged[from] ?? noUnits, n, taxation) };
}

/** Moves of one line in turn, each a share of what the ones before it left. Steps of 0 units are left out. */
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

/** How many units to take from each stage, in the order given. Throws a RangeError if the stages hold too few. */
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

/** Throws a RangeError if the stage holds too few units. */
export function moved(staged: Staged, { from, to, units }: Move): Staged {
  const held = staged[from] ?? noUnits;
  if (units.quantity > held.quantity)
    throw new RangeError(`${from} holds ${held.quantity}, not ${units.quantity} units`);
  return withStage(withStage(staged, from, minus(held, units)), to, plus(staged[to] ?? noUnits, units));
}

/** A stage without units is removed. */
export function withStage(staged: Staged, stage: Stage, units: Units): Staged {
  const next: Staged = { ...staged, [stage]: units };
  if (units.quantity === 0) delete next[stage];
  return next;
}
