import { afterFulfillment, itemsOfCharge, linesOfGroup } from '../derived/charges';
import { originalLineOf } from '../derived/family';
import { lineOf } from '../derived/line-index';
import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { proportion, sum } from '../values/money';
import type { ShippingChoice } from '../values/request';
import {
  liveStages,
  type Move,
  negatedTaxes,
  priceOf,
  shippedStages,
  type Taxes,
  taxesOf,
  unitsIn,
} from '../values/units';

/** What a charge or fee is lowered by: amounts ≤ 0, but for a fee below 0. */
export type ChargeAdjustment = Taxes & { line: number; lineAdjustment: number; afterFulfillment: boolean };

/**
 * What goes back of charges (domain rules §4, shipping) and surcharges (2 §1.7; without a choice, `ofSurcharges`).
 */
export function shippingGivenBack(
  summary: OrderSummary,
  taken: readonly Move[],
  choice: ShippingChoice | null,
  ofSurcharges: 'share' | 'none',
): ChargeAdjustment[] {
  const touched = new Set(taken.map(({ line }) => originalLineOf(summary, line)));
  const surcharges = summary.lines.filter(({ of }) => of !== null && touched.has(of));
  const charges = groupsOf(summary, taken).flatMap((group) => linesOfGroup(summary, group).charge ?? []);
  return [...charges, ...surcharges].flatMap((charge) => {
    const items = itemsOfCharge(summary, charge);
    const numbers = new Set(items.map(({ line }) => line));
    const moves = taken.filter(({ line }) => numbers.has(line));
    const leftOut = charge.of === null ? (isEmptied(items, moves) ? 'all' : 'none') : ofSurcharges;
    return loweredBy(summary, charge, partOf(items, moves, choice ?? leftOut));
  });
}

type Part = { taken: number; of: number };

function loweredBy(summary: OrderSummary, charge: SummaryLine, { taken, of }: Part): ChargeAdjustment[] {
  const left = unitsIn(charge.stages, liveStages);
  const lineAdjustment = 0 - proportion(priceOf(left), taken, of);
  const taxes = negatedTaxes(taxesOf(left, proportion(left.tax, taken, of)));
  if (lineAdjustment === 0 && taxes.tax === 0) return [];
  return [{ line: charge.line, lineAdjustment, ...taxes, afterFulfillment: afterFulfillment(summary, charge) }];
}

function groupsOf(summary: OrderSummary, taken: readonly Move[]): string[] {
  return [...new Set(taken.flatMap(({ line }) => lineOf(summary, line)?.deliveryGroup ?? []))];
}

/** By price, or by quantity if the price is 0. */
function partOf(items: readonly SummaryLine[], taken: readonly Move[], choice: ShippingChoice): Part {
  if (choice === 'none') return { taken: 0, of: 1 };
  if (choice === 'all') return { taken: 1, of: 1 };
  const units = taken.map((one) => one.units);
  const live = items.map(({ stages }) => unitsIn(stages, liveStages));
  const price = sum(live.map(priceOf));
  if (price > 0) return { taken: sum(units.map(priceOf)), of: price };
  return { taken: sum(units.map(({ quantity }) => quantity)), of: sum(live.map(({ quantity }) => quantity)) };
}

function isEmptied(items: readonly SummaryLine[], taken: readonly Move[]): boolean {
  const gone = sum(taken.map(({ units }) => units.quantity));
  const held = items.map(({ stages }) => unitsIn(stages, liveStages).quantity);
  const shipped = items.some(({ stages }) => unitsIn(stages, shippedStages).quantity > 0);
  return !shipped && sum(held) === gone;
}
