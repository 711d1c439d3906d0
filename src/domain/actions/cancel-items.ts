import { z } from 'zod';
import type { Decision, DecisionContext } from '../decision';
import { sum } from '../money';
import { type OrderSummary, stagedOf } from '../order-summary';
import { firstRefusal, isRefused } from '../refusals';
import { askedFee, askedPayment, requestHead, selectedLine, shippingChoice } from '../request';
import { feesOf } from '../rules/fees';
import { commonReason, reasonChecks } from '../rules/reasons';
import { availableCheck, byLine, choiceChecks, inFulfillmentCheck, unitsOf } from '../rules/selection';
import { settled } from '../rules/settle';
import { shippingGivenBack } from '../rules/shipping';
import { takeUnits } from '../rules/take-units';
import { move, totalOf } from '../units';
import { servicingAction } from './servicing-action';

const request = z.strictObject({
  action: z.literal('cancel'),
  ...requestHead,
  lines: z.array(selectedLine).default([]),
  shipping: shippingChoice.nullish().transform((given) => given ?? null),
  fees: z.array(askedFee).exactOptional(),
  payments: z.array(askedPayment).exactOptional(),
});
export type CancelItems = z.infer<typeof request>;

/**
 * Takes units that are still open off the order, and gives back what was captured beyond what is left of it
 * (domain rules §4, §5).
 */
export const cancelItems = servicingAction({ request, permitted: ['agent', 'lead'], decide });

function decide(summary: OrderSummary, request: CancelItems, { policy }: DecisionContext): Decision {
  const refused = firstRefusal([
    ...choiceChecks(summary, request.lines),
    inFulfillmentCheck(summary, request.lines, ['open']),
    availableCheck(request.lines, (line) => unitsOf(summary, line, ['open'])),
    ...reasonChecks(request, policy, 'cancel'),
  ]);
  if (refused !== null) return refused;
  const units = byLine(request.lines).map(({ line, quantity, reason }) => ({
    move: move(stagedOf(summary, line), line, 'open', 'canceled', quantity, summary.taxation),
    reason: reason ?? request.reason,
  }));
  const unitsTotal = sum(units.map((one) => totalOf(one.move.units, summary.taxation)));
  const charged = feesOf({ asked: request.fees, codes: ['cancellation'], policy }, unitsTotal);
  if (isRefused(charged)) return charged;
  const charges = shippingGivenBack(
    summary,
    units.map((one) => one.move),
    request.shipping,
  );
  const reason = commonReason(request);
  const taken = takeUnits(summary, { kind: 'Cancel', reason, units, charges, fees: charged.fees });
  return settled(summary, taken, request.payments);
}
