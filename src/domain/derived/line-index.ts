import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import type { Staged } from '../values/units';

/** Without surcharges, which belong to single lines. */
export type GroupLines = { items: SummaryLine[]; charge: SummaryLine | undefined };

export type LineIndex = {
  byNumber: ReadonlyMap<number, SummaryLine>;
  byGroup: ReadonlyMap<string, GroupLines>;
  families: ReadonlyMap<number, readonly SummaryLine[]>;
};

/** Cached for each list of lines: rules look up many lines, and a summary's lines are never changed in place. */
export function lineIndexOf(lines: readonly SummaryLine[]): LineIndex {
  const known = indexes.get(lines);
  if (known !== undefined) return known;
  const byGroup = new Map<string, GroupLines>();
  for (const line of lines) {
    if (line.deliveryGroup === null) continue;
    const group = byGroup.get(line.deliveryGroup) ?? { items: [], charge: undefined };
    if (typeOfLine(line.line) === 'item') group.items.push(line);
    else if (line.of === null) group.charge = line;
    byGroup.set(line.deliveryGroup, group);
  }
  const byNumber = new Map(lines.map((one) => [one.line, one]));
  const index = { byNumber, byGroup, families: familiesOf(lines, byNumber) };
  indexes.set(lines, index);
  return index;
}

/** Relies on lines being sorted, and on splits having higher numbers than the line they come from. */
function familiesOf(lines: readonly SummaryLine[], byNumber: LineIndex['byNumber']): Map<number, SummaryLine[]> {
  const families = new Map<number, SummaryLine[]>();
  for (const line of lines.filter((one) => typeOfLine(one.line) === 'item')) {
    for (let at: SummaryLine | undefined = line; at !== undefined; at = byNumber.get(at.splitFrom ?? 0)) {
      const family = families.get(at.line) ?? [];
      family.push(line);
      families.set(at.line, family);
    }
  }
  return families;
}

const indexes = new WeakMap<readonly SummaryLine[], LineIndex>();

export function lineOf({ lines }: OrderSummary, line: number): SummaryLine | undefined {
  return lineIndexOf(lines).byNumber.get(line);
}

/** Empty if the order has no such line. */
export function stagedOf(summary: OrderSummary, line: number): Staged {
  return lineOf(summary, line)?.stages ?? {};
}
