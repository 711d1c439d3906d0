import { familyOf } from '../derived/family';
import type { OrderSummary } from '../records/order-summary';
import { sum } from '../values/money';
import { byLine, type Check, firstOf } from './selection';

type Units = { line: number; quantity: number };

type Held = (line: number) => number;

/** From the named lines first, then from their splits: warehouses know original lines only (domain rules 2 §2.7). */
export function unitsOfFamilies(summary: OrderSummary, named: readonly Units[], held: Held): Units[] {
  const taken = new Map<number, number>();
  for (const { line, quantity } of byLine(named)) {
    let left = quantity;
    for (const { line: member } of familyOf(summary, line)) {
      const some = Math.min(left, held(member) - (taken.get(member) ?? 0));
      left -= some;
      if (some > 0) taken.set(member, (taken.get(member) ?? 0) + some);
    }
  }
  return byLine([...taken].map(([line, quantity]) => ({ line, quantity })));
}

/** Refuses more units than the families hold together. */
export function heldByFamiliesCheck(summary: OrderSummary, named: readonly Units[], held: Held): Check {
  const sorted = byLine(named);
  return () =>
    firstOf(sorted, ({ line, quantity: requested }, index) => {
      const members = familyOf(summary, line).map((one) => one.line);
      const before = unitsOfFamilies(summary, sorted.slice(0, index), held);
      const gone = sum(before.filter((one) => members.includes(one.line)).map((one) => one.quantity));
      const available = sum(members.map(held)) - gone;
      return requested <= available ? null : { code: 'quantity_exceeds_available', line, requested, available };
    });
}
