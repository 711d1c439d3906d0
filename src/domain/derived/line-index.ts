import type { SummaryLine } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';

/** The lines of a delivery group: its items, and the charge for delivering them. */
export type GroupLines = { items: SummaryLine[]; charge: SummaryLine | undefined };

/** Lines of a summary by number and by delivery group. */
export type LineIndex = { byNumber: ReadonlyMap<number, SummaryLine>; byGroup: ReadonlyMap<string, GroupLines> };

/**
 * Indexes lines, once for each list of them: rules look lines up for every line that they touch, and an order can have two
 * thousand. A summary's lines are never changed in place.
 */
export function indexOf(lines: readonly SummaryLine[]): LineIndex {
  const known = indexes.get(lines);
  if (known !== undefined) return known;
  const byGroup = new Map<string, GroupLines>();
  for (const line of lines) {
    if (line.deliveryGroup === null) continue;
    const group = byGroup.get(line.deliveryGroup) ?? { items: [], charge: undefined };
    if (typeOfLine(line.line) === 'item') group.items.push(line);
    else group.charge = line;
    byGroup.set(line.deliveryGroup, group);
  }
  const index = { byNumber: new Map(lines.map((one) => [one.line, one])), byGroup };
  indexes.set(lines, index);
  return index;
}

const indexes = new WeakMap<readonly SummaryLine[], LineIndex>();
