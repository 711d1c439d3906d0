import { z } from 'zod';
import { stagedOf } from '../../derived/line-index';
import { type ChangeOrder, type ChangeOrderDraft, changeOrderOf } from '../../records/change-order';
import { orderOfNumber } from '../../records/document-numbers';
import { type Effects, noEffects } from '../../records/entry';
import type { OrderSummary } from '../../records/order-summary';
import { refuse } from '../../records/refusals';
import { type ServicedOrder, withJournal } from '../../records/stored-order';
import { numbered } from '../../rules/change-orders';
import type { Decision, DecisionContext } from '../../rules/decision';
import { roleRefusal } from '../../rules/permission';
import { reversedCharge, reversedEffects } from '../../rules/reversal';
import { type Undoable, undoableOf, whyNotUndone } from '../../rules/undoable';
import { documentHead, expectedFigures } from '../../values/request';
import { liveStages, negated, noUnits, unitsIn } from '../../values/units';
import { operation } from '../operation';

const request = z.strictObject({
  op: z.literal('undo'),
  ...documentHead,
  changeOrder: z.string(),
  expected: expectedFigures.exactOptional(),
});
type UndoChangeOrder = z.infer<typeof request>;

/**
 * Reverses a change without a refund, once: by counter change orders of the opposite amounts, and with the fees that
 * were charged for it (domain rules §4b, 2 §2.6).
 */
export const undoChangeOrder = operation({
  request,
  needsRequestId: true,
  about: ({ changeOrder }) => ({
    order: orderOfNumber('CO', changeOrder),
    missing: { code: 'change_order_not_found', changeOrder },
  }),
  looksBack: () => true,
  decide: (order, request, context) => decide(withJournal(order), request, context),
});

function decide(order: ServicedOrder, request: UndoChangeOrder, { policy }: DecisionContext): Decision {
  const forbidden = roleRefusal(request.actor.role, 'undo', policy);
  if (forbidden !== null) return refuse(forbidden);
  const undoable = undoableOf(order, request.changeOrder);
  const why = undoable === null ? 'unknown' : whyNotUndone(order, undoable);
  if (undoable === null || why !== null) return refuse({ code: 'undo_not_possible', why: why ?? 'unknown' });
  const { summary } = order;
  const { changeOrders, reason } = undoable;
  const fees = feesWithdrawn(summary, undoable);
  const withdrawn = reversedEffects(summary, undoable);
  return {
    effects: {
      ...noEffects,
      ...withdrawn,
      adjustments: [...withdrawn.adjustments, ...fees],
      changeOrders: numbered(
        [...changeOrders.map((one) => counterOf(one, summary)), feeAdjustmentOf(fees, reason, summary)],
        summary,
      ),
      reverses: changeOrders.map(({ number }) => number),
    },
    recordedAs: { reason },
  };
}

function counterOf({ lines, preFulfillment, reason }: ChangeOrder, { taxation }: OrderSummary): ChangeOrderDraft {
  const deltas = lines.map(({ line, reason, total: _, ...units }) => ({ line, reason, units: negated(units) }));
  return changeOrderOf({ kind: 'Reversal', preFulfillment, reason }, deltas, taxation);
}

function feesWithdrawn(summary: OrderSummary, { entry }: Undoable): Effects['adjustments'] {
  return entry.effects.fees.flatMap(({ line }) => reversedCharge(line, unitsIn(stagedOf(summary, line), liveStages)));
}

function feeAdjustmentOf(
  fees: Effects['adjustments'],
  reason: string | null,
  { taxation }: OrderSummary,
): ChangeOrderDraft {
  const deltas = fees.map(({ line, stage: _, ...lowered }) => ({ line, reason, units: { ...noUnits, ...lowered } }));
  return changeOrderOf({ kind: 'FeeAdjustment', preFulfillment: false, reason }, deltas, taxation);
}
