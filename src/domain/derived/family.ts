import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { lineIndexOf } from './line-index';

type Lines = Pick<OrderSummary, 'lines'>;

/** A line and all that was split from it, by number (domain rules 2 §2.7). */
export function familyOf({ lines }: Lines, line: number): readonly SummaryLine[] {
  return lineIndexOf(lines).families.get(line) ?? [];
}

/** A line and the lines it was split from, back to the one that came with the order. */
export function ancestryOf({ lines }: Lines, line: number): number[] {
  const { byNumber } = lineIndexOf(lines);
  const ancestry = [line];
  for (let from = byNumber.get(line)?.splitFrom; from != null; from = byNumber.get(from)?.splitFrom)
    ancestry.push(from);
  return ancestry;
}

/** The line that came with the order and that this one was split from, or is. */
export function originalLineOf(order: Lines, line: number): number {
  return ancestryOf(order, line).at(-1) ?? line;
}
