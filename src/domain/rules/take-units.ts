import { stagedOf } from '../derived/line-index';
import { changeOrderOf, type LineDelta } from '../records/change-order';
import { type Effects, noEffects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import {
  type Move,
  movesInTurn,
  negated,
  noUnits,
  type Stage,
  shippedStages,
  type Taxes,
  takenFrom,
} from '../values/units';
import { numbered } from './change-orders';
import { type Fee, feeLinesOf } from './fees';
import { byLine } from './selection';
import type { ChargeAdjustment } from './shipping';

export type TakenUnits = { move: Move; reason: string | null };

/** What an action takes off the order. */
export type Taking = {
  kind: 'Cancel' | 'Return';
  reason: string | null;
  units: readonly TakenUnits[];
  charges: readonly ChargeAdjustment[];
  fees: readonly Fee[];
};

/** Takes units of the lowest line first, from the first stage that holds some. */
export function chosenUnits(
  summary: OrderSummary,
  request: { reason: string | null; lines: readonly { line: number; quantity: number; reason: string | null }[] },
  from: readonly Stage[],
  to: Stage,
): TakenUnits[] {
  return byLine(request.lines).flatMap(({ line, quantity, reason }) => {
    const staged = stagedOf(summary, line);
    const steps = takenFrom(staged, from, quantity).map((step) => ({ ...step, to }));
    return movesInTurn(staged, line, steps, summary.taxation).map((move) => ({
      move,
      reason: reason ?? request.reason,
    }));
  });
}

/** Makes one change order before fulfillment, one after it, and one for each fee. */
export function takeUnits(summary: OrderSummary, taking: Taking): Effects {
  const { taxation } = summary;
  const { kind, reason } = taking;
  const moves = taking.units.map(({ move }) => move);
  const feeLines = feeLinesOf(
    taking.fees,
    summary,
    moves.map(({ units }) => units),
  );
  const taken = [true, false].map((preFulfillment) =>
    changeOrderOf({ kind, preFulfillment, reason }, deltasOf(taking, preFulfillment), taxation),
  );
  const charged = feeLines.map(({ line, fee: _, name: __, ...amounts }) => {
    const head = kind === 'Cancel' ? feeOfCancel : feeOfReturn;
    return changeOrderOf({ ...head, reason }, [{ line, reason, units: { ...noUnits, ...amounts } }], taxation);
  });
  return {
    ...noEffects,
    moves,
    adjustments: taking.charges.map(({ line, ...one }) => ({ line, stage: 'open', ...loweredBy(one) })),
    fees: feeLines,
    changeOrders: numbered([...taken, ...charged], summary),
  };
}

const feeOfCancel = { kind: 'CancelFee', preFulfillment: true } as const;
const feeOfReturn = { kind: 'ReturnFee', preFulfillment: false } as const;

function deltasOf({ units, charges, reason }: Taking, preFulfillment: boolean): LineDelta[] {
  return [
    ...units
      .filter(({ move }) => isBefore(move.from) === preFulfillment)
      .map(({ move, reason }) => ({ line: move.line, reason, units: negated(move.units) })),
    ...charges
      .filter(({ afterFulfillment }) => afterFulfillment !== preFulfillment)
      .map(({ line, ...one }) => ({ line, reason, units: { ...noUnits, ...loweredBy(one) } })),
  ];
}

export function loweredBy({ lineAdjustment, tax, taxes }: Taxes & { lineAdjustment: number }): Lowered {
  return { lineAdjustment, tax, ...(taxes && { taxes }) };
}

type Lowered = Taxes & { lineAdjustment: number };

/** Before fulfillment. */
export function isBefore(stage: Stage): boolean {
  return !shippedStages.some((one) => one === stage);
}
