import { z } from 'zod';
import { stagedOf } from '../../derived/line-index';
import { type Effects, noEffects } from '../../records/entry';
import type { OrderSummary } from '../../records/order-summary';
import { isRefused, refuse } from '../../records/refusals';
import { acceptedUnsettled, outstandingOf, type ReturnLine, type ReturnOrder } from '../../records/return-order';
import type { ServicedOrder } from '../../records/stored-order';
import { isBeyondApproved } from '../../rules/approved-return';
import type { Decision, DecisionContext } from '../../rules/decision';
import { capFees } from '../../rules/fees';
import { limitOf } from '../../rules/limits';
import { shippingGivenBack } from '../../rules/shipping';
import { type TakenUnits, takeUnits } from '../../rules/take-units';
import { withCreditMemo } from '../../rules/with-credit-memo';
import { sum } from '../../values/money';
import { type AskedPayment, askedPayment, documentHead, expectedFigures } from '../../values/request';
import { type Move, movesInTurn, totalOf } from '../../values/units';
import type { Limit } from '../operation';
import { askedAsReturn, onReturnOrder, type Step } from './on-return-order';
import { dutiesRefusal } from './separate-duties';

const request = z.strictObject({
  op: z.literal('rma.close'),
  rma: z.string(),
  ...documentHead,
  /** What has not arrived stays expected, and the return order open for it. */
  keepRestOpen: z.boolean().default(false),
  payments: z.array(askedPayment).exactOptional(),
  expected: expectedFigures.exactOptional(),
});
type CloseReturnOrder = z.infer<typeof request>;

/**
 * Settles what has arrived and is not settled yet (domain rules §4, return order): what was accepted is returned and
 * refunded on the terms of the return order's creation, what was rejected is the customer's for good, the rest goes back
 * to where it came from or stays expected. With nothing accepted it makes no documents.
 */
export const closeReturnOrder = onReturnOrder({
  request,
  permission: 'rma.close',
  from: ['Receiving'],
  decide,
  limit,
});

/** Nobody does all of a large return alone, and what goes back beyond what was approved is looked at again. */
function limit(
  order: ServicedOrder,
  { before, request, effects }: Step<CloseReturnOrder>,
  context: DecisionContext,
): Limit {
  const refusal = dutiesRefusal(order, before, { actor: request.actor, effects }, context);
  if (refusal !== null) return refuse(refusal);
  if (!isBeyondApproved(order, before.number, effects)) return null;
  return limitOf(order, { request: askedAsReturn(before, request), effects }, context);
}

function decide(
  { summary }: ServicedOrder,
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

/** First what was accepted, then what was rejected, then the rest: back to fulfilled first, the last ones to rejected. */
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

/** How many of the units accepted now had been rejected before: those that come after all others of the line. */
function acceptedOfRejected(line: ReturnLine, accepted: number): number {
  const before = line.returned + line.undone + line.rejectedSettled;
  const others = line.expected - line.fromRejected;
  return Math.max(0, before + accepted - others) - Math.max(0, before - others);
}

/** The documents for what is accepted. All moves count when it is weighed what was paid beyond the goods. */
function refunding(
  summary: OrderSummary,
  returnOrder: ReturnOrder,
  moves: readonly Move[],
  { exact, now }: { exact: readonly AskedPayment[] | undefined; now: string },
): ReturnType<typeof withCreditMemo> {
  const { lines, reason, shipping, fees, payments } = returnOrder;
  const reasons = new Map(lines.map((one) => [one.line, one.reason]));
  const accepted = moves.filter(({ to }) => to === 'returned');
  if (accepted.length === 0) return withCreditMemo(summary, { ...noEffects, moves: [...moves] }, { exact }, now);
  const units: TakenUnits[] = accepted.map((move) => ({ move, reason: reasons.get(move.line) ?? null }));
  const unitsTotal = sum(accepted.map((move) => totalOf(move.units, summary.taxation)));
  const taken = takeUnits(summary, {
    ...{ kind: 'Return', reason, units, fees: capFees(unitsTotal, fees) },
    charges: shippingGivenBack(summary, accepted, shipping, 'none'),
  });
  return withCreditMemo(summary, { ...taken, moves: [...moves] }, { exact, preferred: payments }, now);
}

/** What the payments named at creation are still good for, less what this closing took of each. */
function lessTaken(payments: readonly AskedPayment[], { creditMemo }: Effects): AskedPayment[] {
  const taken = new Map(creditMemo?.refunds.map(({ payment, amount }) => [payment, amount]));
  return payments
    .map(({ payment, amount }) => ({ payment, amount: amount - (taken.get(payment) ?? 0) }))
    .filter(({ amount }) => amount > 0);
}
