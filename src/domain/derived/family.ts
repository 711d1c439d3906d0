import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { lineIndexOf } from './line-index';

type Lines = Pick<OrderSummary, 'lines'>;

/** A line and all that was split from it, by number (domain rules 2 §2.7). Empty where the order has no such line. */
export function familyOf({ lines }: Lines, line: number): readonly SummaryLine[] {
  return lineIndexOf(lines).families.get(line) ?? [];
}

/** A line and those that its units were on before, back to the one that came with the order. */
export function ancestryOf({ lines }: Lines, line: number): number[] {
  const { byNumber } = lineIndexOf(lines);
  const ancestry = [line];
  for (let from = byNumber.get(line)?.splitFrom; from != null; from = byNumber.get(from)?.splitFrom)
    ancestry.push(from);
  return ancestry;
}

/** The line that came with the order and that a line's units were on in the beginning. */
export function originalLineOf(order: Lines, line: number): number {
  return ancestryOf(order, line).at(-1) ?? line;
}
