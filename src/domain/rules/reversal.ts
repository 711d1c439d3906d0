import type { Effects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import type { ReturnOrder } from '../records/return-order';
import { type Move, minus, negatedTaxes, priceOf, shareOf, type Taxation, type Units } from '../values/units';
import type { Undoable } from './undoable';

/** Takes back exactly what an entry booked with one kind of its change orders (domain rules 2 §2.6). */
export function reversedEffects(
  { taxation, returnOrders }: OrderSummary,
  { entry, changeOrders }: Undoable,
): Pick<Effects, 'moves' | 'adjustments' | 'returnOrder'> {
  const [{ kind } = { kind: null }] = changeOrders;
  const { moves, adjustments, returnOrder } = entry.effects;
  const to = kind === 'Cancel' ? 'canceled' : 'returned';
  const taken = kind === 'Cancel' || kind === 'Return' ? moves.filter((one) => one.to === to) : [];
  const isFee = ({ line }: { line: number }) => typeOfLine(line) === 'fee';
  const lowered = adjustments.filter((one) => taken.length > 0 || isFee(one) === (kind === 'FeeAdjustment'));
  const expected = returnOrders.find(({ number }) => number === returnOrder?.number);
  return {
    moves: taken.flatMap((one) => movesBack(one, taxation)),
    adjustments: lowered.map(({ line, stage, lineAdjustment, ...taxes }) => ({
      line,
      stage,
      lineAdjustment: 0 - lineAdjustment,
      ...negatedTaxes(taxes),
    })),
    returnOrder: expected === undefined || taken.length === 0 ? null : released(expected, taken),
  };
}

/** Units returned by a return order are fulfilled or rejected again. */
function movesBack({ line, from, to, units, fromRejected = 0 }: Move, taxation: Taxation): Move[] {
  if (from !== 'returning') return [{ line, from: to, to: from, units }];
  const fulfilled = shareOf(units, units.quantity - fromRejected, taxation);
  const parts: Move[] = [
    { line, from: to, to: 'fulfilled', units: fulfilled },
    { line, from: to, to: 'rejected', units: minus(units, fulfilled) },
  ];
  return parts.filter((one) => one.units.quantity > 0);
}

function released(returnOrder: ReturnOrder, taken: readonly Move[]): ReturnOrder {
  const back = new Map(taken.map(({ line, units }) => [line, units.quantity]));
  return {
    ...returnOrder,
    lines: returnOrder.lines.map((one) => {
      const n = back.get(one.line) ?? 0;
      return { ...one, returned: one.returned - n, released: one.released + n, undone: one.undone + n };
    }),
  };
}

/** Takes all that is left of a fee. */
export function reversedCharge(line: number, left: Units): Effects['adjustments'] {
  if (priceOf(left) === 0 && left.tax === 0) return [];
  return [{ line, stage: 'open', lineAdjustment: 0 - priceOf(left), ...negatedTaxes(left) }];
}
