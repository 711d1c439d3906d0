import { afterFulfillment, linesOfGroup } from '../derived/charges';
import { proportion, sum } from '../money';
import { lineOf, type OrderSummary, type SummaryLine } from '../records/order-summary';
import type { ShippingChoice } from '../request';
import { liveStages, type Move, priceOf, shippedStages, unitsIn } from '../units';

/** How much a delivery charge is lowered by: amounts ≤ 0, as the journal records them. */
export type ChargeAdjustment = { line: number; lineAdjustment: number; tax: number; afterFulfillment: boolean };

/**
 * What a cancellation or return gives back of the delivery charge of every group it touches (domain rules §4). Left out,
 * the choice is none, but all for a group of which no unit was ever fulfilled and no live unit is left.
 */
export function shippingGivenBack(
  summary: OrderSummary,
  taken: readonly Move[],
  choice: ShippingChoice | null,
): ChargeAdjustment[] {
  return [...takenByGroup(summary, taken)].flatMap(([group, moves]) => {
    const { items, charge } = linesOfGroup(summary, group);
    if (charge === undefined) return [];
    const left = unitsIn(charge.stages, liveStages);
    const part = partOfGroup(items, moves, choice ?? (isEmptied(items, moves) ? 'all' : 'none'));
    const lineAdjustment = 0 - proportion(priceOf(left), part.taken, part.of);
    const tax = 0 - proportion(left.tax, part.taken, part.of);
    if (lineAdjustment === 0 && tax === 0) return [];
    return [{ line: charge.line, lineAdjustment, tax, afterFulfillment: afterFulfillment(summary, charge) }];
  });
}

function takenByGroup(summary: OrderSummary, taken: readonly Move[]): Map<string, Move[]> {
  const byGroup = new Map<string, Move[]>();
  for (const move of taken) {
    const group = lineOf(summary, move.line)?.deliveryGroup ?? null;
    if (group === null) continue;
    const moves = byGroup.get(group) ?? [];
    moves.push(move);
    byGroup.set(group, moves);
  }
  return byGroup;
}

/** The part of the charge that goes back: by price of the units taken, by their number where the price is 0. */
function partOfGroup(
  items: readonly SummaryLine[],
  taken: readonly Move[],
  choice: ShippingChoice,
): { taken: number; of: number } {
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
