import { type OrderSummary, stagedOf } from '../order-summary';
import { typeOfLine } from '../original-order';
import type { Refusal } from '../refusals';
import { liveStages, type Stage, unitsIn } from '../units';

type Selected = { line: number; quantity: number };

type Check = () => Refusal | null;

/** The checks that every choice of lines goes through, in the order of the refusal vocabulary, each naming the lowest line. */
export function choiceChecks({ lines }: OrderSummary, selected: readonly Selected[]): Check[] {
  const chosen = byLine(selected);
  const known = new Set(lines.map(({ line }) => line));
  return [
    () => (chosen.length === 0 ? { code: 'nothing_selected' } : null),
    () => firstOf(chosen, ({ line }) => (known.has(line) ? null : { code: 'line_not_found', line })),
    () =>
      firstOf(chosen, ({ line }, index) => (chosen[index + 1]?.line === line ? { code: 'line_repeated', line } : null)),
    () =>
      firstOf(chosen, ({ line, quantity }) =>
        Number.isSafeInteger(quantity) && quantity >= 1
          ? null
          : { code: 'quantity_invalid', line, requested: quantity },
      ),
  ];
}

/** Nothing is available and every live unit is allocated: the goods are being packed, and that is what can be told. */
export function inFulfillmentCheck(
  summary: OrderSummary,
  selected: readonly Selected[],
  from: readonly Stage[],
): Check {
  return () =>
    firstOf(byLine(selected), ({ line }) => {
      const staged = stagedOf(summary, line);
      const allocated = staged.allocated?.quantity ?? 0;
      const allAllocated = allocated > 0 && allocated === unitsIn(staged, liveStages).quantity;
      return allAllocated && unitsOf(summary, line, from) === 0
        ? { code: 'items_in_fulfillment', line, allocated }
        : null;
    });
}

export function availableCheck(selected: readonly Selected[], availableOf: (line: number) => number): Check {
  return () =>
    firstOf(byLine(selected), ({ line, quantity }) => {
      const available = availableOf(line);
      return quantity > available ? { code: 'quantity_exceeds_available', line, requested: quantity, available } : null;
    });
}

/**
 * How many units of a line the stages hold. A delivery charge or a fee is one unit for good: there is nothing of it to
 * cancel, ship or return.
 */
export function unitsOf(summary: OrderSummary, line: number, from: readonly Stage[]): number {
  return typeOfLine(line) === 'item' ? unitsIn(stagedOf(summary, line), from).quantity : 0;
}

export function byLine<T extends { line: number }>(selected: readonly T[]): T[] {
  return [...selected].sort((a, b) => a.line - b.line);
}

/** The first refusal that a list of things meets, or `null`. */
export function firstOf<T>(list: readonly T[], check: (one: T, index: number) => Refusal | null): Refusal | null {
  for (const [index, one] of list.entries()) {
    const refusal = check(one, index);
    if (refusal !== null) return refusal;
  }
  return null;
}
