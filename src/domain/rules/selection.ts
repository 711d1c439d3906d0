import { stagedOf } from '../derived/line-index';
import type { OrderSummary } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import type { Alternative, Refusal } from '../records/refusals';
import { holdsUnits } from '../records/return-order';
import { liveStages, type Stage, unitsIn } from '../values/units';

type Named = { line: number };
type Selected = Named & { quantity: number };

export type Check = () => Refusal | null;

/** Lines must be named, known and named once. The lowest wrong line is refused. */
export function lineChecks({ lines }: OrderSummary, named: readonly Named[]): Check[] {
  const chosen = byLine(named);
  const known = new Set(lines.map(({ line }) => line));
  return [
    () => (chosen.length === 0 ? { code: 'nothing_selected' } : null),
    () => firstOf(chosen, ({ line }) => (known.has(line) ? null : { code: 'line_not_found', line })),
    () =>
      firstOf(chosen, ({ line }, index) => (chosen[index + 1]?.line === line ? { code: 'line_repeated', line } : null)),
  ];
}

export function choiceChecks(summary: OrderSummary, selected: readonly Selected[]): Check[] {
  return [...lineChecks(summary, selected), quantityCheck(selected)];
}

export function quantityCheck(selected: readonly Selected[], possible: (one: Selected) => boolean = () => true): Check {
  return () =>
    firstOf(byLine(selected), (one) =>
      Number.isSafeInteger(one.quantity) && one.quantity >= 1 && possible(one)
        ? null
        : { code: 'quantity_invalid', line: one.line, requested: one.quantity },
    );
}

/** For a line whose live units are all allocated: it says what can be done once they are shipped. */
export function inFulfillmentCheck(
  summary: OrderSummary,
  named: readonly Named[],
  from: readonly Stage[],
  instead: Alternative,
): Check {
  return () =>
    firstOf(byLine(named), ({ line }) => {
      const staged = stagedOf(summary, line);
      const allocated = staged.allocated?.quantity ?? 0;
      const allAllocated = allocated > 0 && allocated === unitsIn(staged, liveStages).quantity;
      return allAllocated && unitsIn(staged, from).quantity === 0
        ? { code: 'items_in_fulfillment', line, allocated, possible: [instead] }
        : null;
    });
}

export function availableCheck(
  summary: OrderSummary,
  selected: readonly Selected[],
  availableOf: (line: number) => number,
): Check {
  return () =>
    firstOf(byLine(selected), ({ line, quantity }) => {
      const available = availableOf(line);
      if (quantity <= available) return null;
      const onTheirWay = summary.returnOrders.filter((one) => holdsUnits(one, line)).map(({ number }) => number);
      return {
        code: 'quantity_exceeds_available',
        line,
        requested: quantity,
        available,
        ...(onTheirWay.length > 0 && { returnOrders: onTheirWay }),
      };
    });
}

/** 0 for charges and fees. */
export function unitsHeld(summary: OrderSummary, line: number, from: readonly Stage[]): number {
  return typeOfLine(line) === 'item' ? unitsIn(stagedOf(summary, line), from).quantity : 0;
}

export function byLine<T extends Named>(named: readonly T[]): T[] {
  return [...named].sort((a, b) => a.line - b.line);
}

export function firstOf<T>(list: readonly T[], check: (one: T, index: number) => Refusal | null): Refusal | null {
  for (const [index, one] of list.entries()) {
    const refusal = check(one, index);
    if (refusal !== null) return refusal;
  }
  return null;
}
