import type { ReturnFigures } from '../records/figures';
import type { OrderSummary } from '../records/order-summary';
import type { ReturnOrder } from '../records/return-order';
import { sum } from '../values/money';
import { noUnits, shareOf, totalOf } from '../values/units';
import { stagedOf } from './line-index';

/** Worth of the units that a return order still holds, with tax: their share of the line's returning units. */
export function worthOfReturn(summary: OrderSummary, { lines }: ReturnOrder): number {
  return sum(
    lines.map(({ line, expected, returned, rejectedSettled, released }) => {
      const returning = stagedOf(summary, line).returning ?? noUnits;
      const held = Math.max(0, Math.min(returning.quantity, expected - returned - rejectedSettled - released));
      return totalOf(shareOf(returning, held, summary.taxation), summary.taxation);
    }),
  );
}

export function returnFigures(summary: OrderSummary, returnOrder: ReturnOrder): ReturnFigures {
  const lines = returnOrder.lines.map(({ line, expected }) => ({ line, expected }));
  return { worth: worthOfReturn(summary, returnOrder), lines };
}
