import { type ChangeOrderDraft, changeOrderOf, type LineDelta } from '../change-order';
import { type Effects, noEffects } from '../entry';
import { numberOf, type OrderSummary } from '../order-summary';
import { type Move, negated, noUnits } from '../units';
import { type Fee, feeLinesOf } from './fees';
import type { ChargeAdjustment } from './shipping';

/** What an action takes off the order: units with their reasons, parts of delivery charges, and the fees for it. */
export type Taking = {
  kind: 'Cancel' | 'Return';
  /** The reason of the whole change, which its charges and fees carry too. */
  reason: string | null;
  units: readonly { move: Move; reason: string | null }[];
  charges: readonly ChargeAdjustment[];
  fees: readonly Fee[];
};

/** The effects of taking units off an order: a change order before fulfillment, one after it, and one for each fee. */
export function takeUnits(summary: OrderSummary, taking: Taking): Effects {
  const { taxation } = summary;
  const { kind, reason } = taking;
  const feeLines = feeLinesOf(taking.fees, summary);
  const taken = [true, false].flatMap((preFulfillment): ChangeOrderDraft[] => {
    const deltas = deltasOf(taking, preFulfillment);
    return deltas.length === 0 ? [] : [changeOrderOf({ kind, preFulfillment, reason }, deltas, taxation)];
  });
  const charged = feeLines.map(({ line, lineAmount, tax }) => {
    const head = kind === 'Cancel' ? feeOfCancel : feeOfReturn;
    return changeOrderOf({ ...head, reason }, [{ line, reason, units: { ...noUnits, lineAmount, tax } }], taxation);
  });
  return {
    ...noEffects,
    moves: taking.units.map(({ move }) => move),
    adjustments: taking.charges.map(({ line, lineAdjustment, tax }) => ({ line, stage: 'open', lineAdjustment, tax })),
    fees: feeLines,
    changeOrders: [...taken, ...charged].map((draft, index) => ({
      number: numberOf('CO', summary.orderNumber, summary.changeOrderCount + 1 + index),
      ...draft,
    })),
  };
}

const feeOfCancel = { kind: 'CancelFee', preFulfillment: true } as const;
const feeOfReturn = { kind: 'ReturnFee', preFulfillment: false } as const;

function deltasOf({ units, charges, reason }: Taking, preFulfillment: boolean): LineDelta[] {
  const before = ({ from }: Move) => from === 'open' || from === 'allocated';
  return [
    ...units
      .filter(({ move }) => before(move) === preFulfillment)
      .map(({ move, reason }) => ({ line: move.line, reason, units: negated(move.units) })),
    ...charges
      .filter(({ afterFulfillment }) => afterFulfillment !== preFulfillment)
      .map(({ line, lineAdjustment, tax }) => ({ line, reason, units: { ...noUnits, lineAdjustment, tax } })),
  ];
}
