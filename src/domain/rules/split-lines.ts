import { stagedOf } from '../derived/line-index';
import type { Effects } from '../records/entry';
import { type FulfillmentOrder, heldOf } from '../records/fulfillment-order';
import type { OrderSummary } from '../records/order-summary';
import { firstChargeLine, typeOfLine } from '../records/original-order';
import { type Stage, shareOf, takenFrom } from '../values/units';

type Selected = { line: number; quantity: number };
export type Split = Effects['splits'][number];

/** In the order in which units leave them. */
const order = ['open', 'allocated', 'fulfilled'] as const satisfies Stage[];

/** Gives units lines of their own (domain rules 2 §2.7). `null` if the order would have too many items. */
export function splitLines(
  summary: OrderSummary,
  selected: readonly Selected[],
  from: readonly Stage[],
): Split[] | null {
  const highest = Math.max(0, ...summary.lines.map(({ line }) => line).filter((line) => typeOfLine(line) === 'item'));
  if (highest + selected.length >= firstChargeLine) return null;
  const stages = order.filter((stage) => from.includes(stage));
  return selected.map(({ line, quantity }, index) => {
    const staged = stagedOf(summary, line);
    const parts = takenFrom(staged, stages, quantity).flatMap(({ from: stage, quantity: n }) => {
      const units = staged[stage];
      return units === undefined || n === 0 ? [] : [{ stage, units: shareOf(units, n, summary.taxation) }];
    });
    return { line: highest + 1 + index, from: line, parts };
  });
}

/** Renames split units in their fulfillment orders, the oldest order first. */
export function withSplitUnits({ fulfillmentOrders }: OrderSummary, splits: readonly Split[]): FulfillmentOrder[] {
  const before = fulfillmentOrders.filter(({ kind }) => kind === 'sale');
  const after = splits.reduce((orders, { line, from, parts }) => {
    let left = parts.find(({ stage }) => stage === 'allocated')?.units.quantity ?? 0;
    return orders.map((one) => {
      const quantity = Math.min(left, heldOf(one, from));
      left -= quantity;
      return quantity === 0 ? one : renamed(one, { from, to: line, quantity });
    });
  }, before);
  return after.filter((one, index) => one !== before[index]);
}

function renamed(one: FulfillmentOrder, units: { from: number; to: number; quantity: number }): FulfillmentOrder {
  const { from, to, quantity } = units;
  const kept = one.lines
    .map((line) => (line.line === from ? { ...line, quantity: line.quantity - quantity } : line))
    .filter((line) => line.quantity > 0);
  return { ...one, lines: [...kept, { line: to, quantity, fulfilled: 0 }] };
}
