import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { indexOf } from './line-index';

type Lines = Pick<OrderSummary, 'lines'>;

/** A line and all that was split from it, by number (domain rules 2 §2.7). Empty where the order has no such line. */
export function familyOf({ lines }: Lines, line: number): readonly SummaryLine[] {
  return indexOf(lines).families.get(line) ?? [];
}

/** The line that came with the order and that a line's units were on in the beginning. */
export function rootOf({ lines }: Lines, line: number): number {
  const { byNumber } = indexOf(lines);
  let root = line;
  for (let from = byNumber.get(root)?.splitFrom; from != null; from = byNumber.get(root)?.splitFrom) root = from;
  return root;
}
