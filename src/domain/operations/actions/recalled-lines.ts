import { quantitiesOf } from '../../derived/quantities';
import type { PlainOrder } from '../../records/stored-order';
import { actions, type UnitsActionName } from '.';

/** All units of a product that an action can take now, by line; none where the order is not serviced here. */
export function recalledLines(
  { original, summary }: PlainOrder,
  sku: string,
  action: UnitsActionName,
): { line: number; quantity: number }[] {
  if (summary.lifecycle !== 'managed') return [];
  const wanted = new Set(original.items.filter((item) => item.sku === sku).map(({ line }) => line));
  return summary.lines
    .filter(({ line }) => wanted.has(line))
    .map((line) => ({ line: line.line, quantity: actions[action].available(quantitiesOf(summary, line)) }))
    .filter(({ quantity }) => quantity > 0);
}
