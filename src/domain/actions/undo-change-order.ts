import { z } from 'zod';
import type { Decision, DecisionContext, ServicedOrder } from '../decision';
import { operation } from '../operation';
import { type ChangeOrder, changeOrderOf } from '../records/change-order';
import { type CreditMemo, refundedBy } from '../records/credit-memo';
import { type Effects, type Entry, noEffects } from '../records/entry';
import { orderOfNumber } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import { refuse, type WhyNotUndone } from '../refusals';
import { documentHead, expectedFigures } from '../request';
import { numbered } from '../rules/change-orders';
import { roleRefusal } from '../rules/permission';
import { isBefore } from '../rules/take-units';
import { negated } from '../units';

const request = z.strictObject({
  op: z.literal('undo'),
  ...documentHead,
  changeOrder: z.string(),
  expected: expectedFigures.exactOptional(),
});
type UndoChangeOrder = z.infer<typeof request>;

/**
 * Reverses a change order for which nothing went back, once, by a counter change order of exactly the opposite amounts: a
 * cancellation, whose units become open again, or a discount none of whose lines had units change stage since
 * (domain rules §4b).
 */
export const undoChangeOrder = operation({
  request,
  needsRequestId: false,
  about: ({ changeOrder }) => {
    const order = orderOfNumber('CO', changeOrder);
    return {
      order,
      missing: order === null ? { code: 'undo_not_possible', why: 'unknown' } : { code: 'order_not_found', order },
    };
  },
  decide,
});

function decide(
  order: ServicedOrder,
  { changeOrder: number, actor }: UndoChangeOrder,
  { policy }: DecisionContext,
): Decision {
  const forbidden = roleRefusal(actor.role, 'undo', policy);
  if (forbidden !== null) return refuse(forbidden);
  const { entries, summary } = order;
  const entry = entries.find(({ effects }) => effects.changeOrders.some((one) => one.number === number));
  const changeOrder = entry?.effects.changeOrders.find((one) => one.number === number);
  if (entry === undefined || changeOrder === undefined) return refuse({ code: 'undo_not_possible', why: 'unknown' });
  const why = whyNotUndone(order, entry, changeOrder);
  if (why !== null) return refuse({ code: 'undo_not_possible', why });
  const { kind: _, number: __, lines, preFulfillment, reason } = changeOrder;
  const deltas = lines.map(({ line, reason, total: _, ...units }) => ({ line, reason, units: negated(units) }));
  const counter = changeOrderOf({ kind: 'Reversal', preFulfillment, reason }, deltas, summary.taxation);
  return {
    effects: {
      ...noEffects,
      ...oppositeOf(partOf(entry.effects, changeOrder)),
      changeOrders: numbered([counter], summary),
      reverses: number,
    },
    recordedAs: { reason },
  };
}

function whyNotUndone(
  { entries, summary }: ServicedOrder,
  entry: Entry,
  changeOrder: ChangeOrder,
): WhyNotUndone | null {
  const { kind, number, lines } = changeOrder;
  if (kind === 'CancelFee' || kind === 'ReturnFee') return 'fee';
  const isDiscount = kind === 'ProductAdjustment' || kind === 'FeeAdjustment';
  if (kind !== 'Cancel' && !isDiscount) return 'kind';
  if (summary.reversed.includes(number)) return 'reversed';
  if (summary.creditMemos.some((memo) => gaveBackFor(memo, number))) return 'refunded';
  const touched = new Set(lines.map(({ line }) => line));
  const since = entries.filter(({ seq }) => seq > entry.seq).flatMap(({ effects }) => effects.moves);
  return isDiscount && since.some(({ line }) => touched.has(line)) ? 'units_moved' : null;
}

/** Whether the memo settles the change order, and not all of it was given up. */
function gaveBackFor(memo: CreditMemo, number: string): boolean {
  const settles = memo.lines.some(({ changeOrder }) => changeOrder === number);
  return settles && refundedBy(memo, null, ['given_up']) < memo.total;
}

type Moved = Pick<Effects, 'moves' | 'adjustments'>;

/** What of an entry's effects is in this one of its change orders. */
function partOf({ moves, adjustments }: Effects, { lines, preFulfillment }: ChangeOrder): Moved {
  const ofThis = new Set(lines.map(({ line }) => line));
  return {
    moves: moves.filter(({ line, from }) => ofThis.has(line) && isBefore(from) === preFulfillment),
    adjustments: adjustments.filter(
      ({ line, stage }) => ofThis.has(line) && (typeOfLine(line) !== 'item' || isBefore(stage) === preFulfillment),
    ),
  };
}

function oppositeOf({ moves, adjustments }: Moved): Moved {
  return {
    moves: moves.map(({ line, from, to, units }) => ({ line, from: to, to: from, units })),
    adjustments: adjustments.map(({ line, stage, lineAdjustment, tax }) => ({
      ...{ line, stage, lineAdjustment: 0 - lineAdjustment, tax: 0 - tax },
    })),
  };
}
