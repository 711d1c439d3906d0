import { z } from 'zod';
import { stagedOf } from '../../derived/line-index';
import { type Effects, noEffects } from '../../records/entry';
import type { OrderSummary } from '../../records/order-summary';
import { isRefused, refuse } from '../../records/refusals';
import { acceptedUnsettled, outstandingOf, type ReturnLine, type ReturnOrder } from '../../records/return-order';
import type { PlainOrder, ServicedOrder } from '../../records/stored-order';
import { isBeyondApproved } from '../../rules/approved-return';
import type { Decision, DecisionContext } from '../../rules/decision';
import { capFees } from '../../rules/fees';
import { limitOf } from '../../rules/limits';
import { shippingGivenBack } from '../../rules/shipping';
import { type TakenUnits, takeUnits } from '../../rules/take-units';
import { withCreditMemo } from '../../rules/with-credit-memo';
import { sum } from '../../values/money';
import { documentHead, expectedFigures, type RequestedPayment, requestedPayment } from '../../values/request';
import { type Move, movesInTurn, totalOf } from '../../values/units';
import type { Limit } from '../operation';
import { limitedReturn, onReturnOrder, type Step } from './on-return-order';
import { dutiesRefusal } from './separate-duties';

const request = z.strictObject({
  op: z.literal('rma.close'),
  rma: z.string(),
  ...documentHead,
  /** Keeps expecting what has not arrived, and the return order open for it. */
  keepRestOpen: z.boolean().default(false),
  payments: z.array(requestedPayment).exactOptional(),
  expected: expectedFigures.exactOptional(),
});
type CloseReturnOrder = z.infer<typeof request>;

/** Refunds what was accepted; the rest goes back or stays expected (domain rules §4, return order). */
export const closeReturnOrder = onReturnOrder({
  request,
  permission: 'rma.close',
  from: ['Receiving'],
  decide,
  limit,
});

function limit(
  order: ServicedOrder,
  { before, request, effects }: Step<CloseReturnOrder>,
  context: DecisionContext,
): Limit {
  const refusal = dutiesRefusal(order, before, { actor: request.actor, effects }, context);
  if (refusal !== null) return refuse(refusal);
  if (!isBeyondApproved(order, before.number, effects)) return null;
  return limitOf(order, { request: limitedReturn(before, request), effects }, context);
}

function decide(
  { summary }: PlainOrder,
  returnOrder: ReturnOrder,
  request: CloseReturnOrder,
  { now }: DecisionContext,
): Decision {
  const { keepRestOpen } = request;
  const moves = returnOrder.lines.flatMap((line) => movesOf(summary, line, keepRestOpen));
  const taken = refunding(summary, returnOrder, moves, { exact: request.payments, now });
  if (isRefused(taken)) return taken;
  const { effects } = taken;
  const open = keepRestOpen && returnOrder.lines.some((line) => outstandingOf(line) > 0);
  return {
    effects: {
      ...effects,
      moves,
      returnOrder: {
        ...returnOrder,
        status: open ? 'Receiving' : 'Closed',
        fees: effects.changeOrders.length > 0 ? [] : returnOrder.fees,
        payments: lessTaken(returnOrder.payments, effects),
        lines: returnOrder.lines.map((line) => ({
          ...line,
          returned: line.returned + acceptedUnsettled(line),
          rejectedSettled: line.rejected,
          released: line.released + (open ? 0 : outstandingOf(line)),
        })),
      },
    },
    recordedAs: { reason: returnOrder.reason },
  };
}

/** Units that did not come go back to fulfilled first, the last ones to rejected. */
function movesOf(summary: OrderSummary, line: ReturnLine, keepRestOpen: boolean): Move[] {
  const { expected, fromRejected, received, rejected, rejectedSettled } = line;
  const accepted = acceptedUnsettled(line);
  const rest = keepRestOpen ? 0 : outstandingOf(line);
  const backToFulfilled = Math.min(rest, Math.max(0, expected - fromRejected - received));
  const steps = [
    { from: 'returning', to: 'returned', quantity: accepted },
    { from: 'returning', to: 'rejected', quantity: rejected - rejectedSettled },
    { from: 'returning', to: 'fulfilled', quantity: backToFulfilled },
    { from: 'returning', to: 'rejected', quantity: rest - backToFulfilled },
  ] as const;
  const moves = movesInTurn(stagedOf(summary, line.line), line.line, steps, summary.taxation);
  const again = acceptedOfRejected(line, accepted);
  return moves.map((one) => (one.to === 'returned' && again > 0 ? { ...one, fromRejected: again } : one));
}

/** Units that had been rejected before are accepted last. */
function acceptedOfRejected(line: ReturnLine, accepted: number): number {
  const before = line.returned + line.undone + line.rejectedSettled;
  const others = line.expected - line.fromRejected;
  return Math.max(0, before + accepted - others) - Math.max(0, before - others);
}

/** All moves count when the refund is computed, also those of units that were not accepted. */
function refunding(
  summary: OrderSummary,
  returnOrder: ReturnOrder,
  moves: readonly Move[],
  { exact, now }: { exact: readonly RequestedPayment[] | undefined; now: string },
): ReturnType<typeof withCreditMemo> {
  const { lines, reason, shipping, fees, payments } = returnOrder;
  const reasons = new Map(lines.map((one) => [one.line, one.reason]));
  const accepted = moves.filter(({ to }) => to === 'returned');
  if (accepted.length === 0) return withCreditMemo(summary, { ...noEffects, moves: [...moves] }, { exact }, now);
  const units: TakenUnits[] = accepted.map((move) => ({ move, reason: reasons.get(move.line) ?? null }));
  const unitsTotal = sum(accepted.map((move) => totalOf(move.units, summary.taxation)));
  const taken = takeUnits(summary, {
    kind: 'Return',
    reason,
    units,
    fees: capFees(unitsTotal, fees),
    charges: shippingGivenBack(summary, accepted, shipping, 'none'),
  });
  return withCreditMemo(summary, { ...taken, moves: [...moves] }, { exact, preferred: payments }, now);
}

function lessTaken(payments: readonly RequestedPayment[], { creditMemo }: Effects): RequestedPayment[] {
  const taken = new Map(creditMemo?.refunds.map(({ payment, amount }) => [payment, amount]));
  return payments
    .map(({ payment, amount }) => ({ payment, amount: amount - (taken.get(payment) ?? 0) }))
    .filter(({ amount }) => amount > 0);
}
