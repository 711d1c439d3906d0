import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import { sum } from '../values/money';
import { type Stage, type Staged, stages } from '../values/units';
import { ancestryOf, familyOf } from './family';

/** Domain rules §2. */
export type Quantities = {
  ordered: number;
  canceled: number;
  allocated: number;
  fulfilled: number;
  returnInitiated: number;
  returned: number;
  rejected: number;
  reshipped: number;
  quantity: number;
  availableToCancel: number;
  availableToReturn: number;
  availableToReship: number;
};

export function quantitiesOf(summary: OrderSummary, { line, stages: staged }: SummaryLine): Quantities {
  if (typeOfLine(line) !== 'item') return quantitiesOfCharge;
  const canceled = count(staged, 'canceled');
  const returned = count(staged, 'returned');
  const fulfilledNow = count(staged, 'fulfilled');
  const ordered = count(staged, ...stages);
  const reshipped = reshippedUnits(summary, [line]);
  return {
    ordered,
    canceled,
    allocated: count(staged, 'allocated', 'fulfilled', 'returning', 'returned', 'rejected'),
    fulfilled: count(staged, 'fulfilled', 'returning', 'returned', 'rejected'),
    returnInitiated: count(staged, 'returning', 'returned'),
    returned,
    rejected: count(staged, 'rejected'),
    reshipped,
    quantity: ordered - canceled - returned,
    availableToCancel: count(staged, 'open'),
    availableToReturn: fulfilledNow,
    availableToReship: reshippable(summary, line),
  };
}

/** A charge or a fee is one unit that cannot be canceled, shipped or returned. */
const quantitiesOfCharge: Quantities = {
  ordered: 1,
  canceled: 0,
  allocated: 0,
  fulfilled: 0,
  returnInitiated: 0,
  returned: 0,
  rejected: 0,
  reshipped: 0,
  quantity: 1,
  availableToCancel: 0,
  availableToReturn: 0,
  availableToReship: 0,
};

function count(staged: Staged, ...within: Stage[]): number {
  return sum(within.map((stage) => staged[stage]?.quantity ?? 0));
}

/** Limited by every line it was split from: a unit may have been reshipped before the split (domain rules 2 §2.7). */
function reshippable(summary: OrderSummary, line: number): number {
  return Math.min(...ancestryOf(summary, line).map((one) => familyToReship(summary, one)));
}

/** Fulfilled units of a line's family that were not reshipped. */
export function familyToReship(summary: OrderSummary, line: number): number {
  const family = familyOf(summary, line);
  const fulfilled = sum(family.map(({ stages: staged }) => count(staged, 'fulfilled')));
  const numbers = family.map((one) => one.line);
  return Math.max(0, fulfilled - reshippedUnits(summary, numbers));
}

function reshippedUnits({ fulfillmentOrders }: OrderSummary, numbers: readonly number[]): number {
  const reships = fulfillmentOrders.filter(({ kind, canceled }) => kind === 'reship' && !canceled);
  const lines = reships.flatMap((one) => one.lines).filter(({ line }) => numbers.includes(line));
  return sum(lines.map(({ quantity }) => quantity));
}
