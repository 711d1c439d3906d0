import { z } from 'zod';
import { firstRefusal, isRefused } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { feesWaivedBy, waiverRefusal } from '../../rules/fee-waiver';
import { feesOf, feeTermsOf } from '../../rules/fees';
import { answerChecks, type FlowCase } from '../../rules/flow-case';
import { maxCancelFee, purchaseFeesGivenBack } from '../../rules/purchase-fees';
import { commonReason, reasonChecks } from '../../rules/reasons';
import { availableCheck, choiceChecks, inFulfillmentCheck, unitsHeld } from '../../rules/selection';
import { shippingGivenBack } from '../../rules/shipping';
import { chosenUnits, takeUnits } from '../../rules/take-units';
import { withCreditMemo } from '../../rules/with-credit-memo';
import { feeCodes } from '../../values/fee-code';
import { sum } from '../../values/money';
import { requestedFee, requestedPayment, selectedLine, servicingHead, shippingChoice } from '../../values/request';
import { totalOf } from '../../values/units';
import { unitsAction } from './servicing-action';

const request = z.strictObject({
  action: z.literal('cancel'),
  ...servicingHead,
  lines: z.array(selectedLine).default([]),
  shipping: shippingChoice.nullish().transform((value) => value ?? null),
  fees: z.array(requestedFee).exactOptional(),
  payments: z.array(requestedPayment).exactOptional(),
});
type CancelItems = z.infer<typeof request>;

/** Takes open units off the order and refunds what was captured beyond what is left (domain rules §4, §5). */
export const cancelItems = unitsAction({
  request,
  decide,
  from: () => ['open'],
  available: ({ availableToCancel }) => availableToCancel,
  fees: ({ summary }, { moves }, unitsTotal) => ({
    codes: feeCodes.cancel,
    most: maxCancelFee(unitsTotal, purchaseFeesGivenBack(summary, moves), summary),
  }),
});

function decide(
  { summary }: PlainOrder,
  request: CancelItems,
  { policy, now }: DecisionContext,
  flowCase: FlowCase,
): Decision {
  const refused = firstRefusal([
    ...choiceChecks(summary, request.lines),
    inFulfillmentCheck(summary, request.lines, ['open'], 'return_after_fulfillment'),
    availableCheck(summary, request.lines, (line) => unitsHeld(summary, line, ['open'])),
  ]);
  if (refused !== null) return refused;
  const units = chosenUnits(summary, request, ['open'], 'canceled');
  const moves = units.map(({ move }) => move);
  const unitsTotal = sum(moves.map((one) => totalOf(one.units, summary.taxation)));
  const purchaseFees = purchaseFeesGivenBack(summary, moves);
  const most = maxCancelFee(unitsTotal, purchaseFees, summary);
  const terms = feeTermsOf(request.fees, feeCodes.cancel, flowCase, { policy });
  const disagreed = firstRefusal([
    () => waiverRefusal(terms, request.actor.role, unitsTotal, most),
    ...reasonChecks(request, policy, 'cancel'),
    ...answerChecks(request, flowCase),
  ]);
  if (disagreed !== null) return disagreed;
  const charged = feesOf(terms, unitsTotal, most);
  if (isRefused(charged)) return charged;
  const taken = takeUnits(summary, {
    kind: 'Cancel',
    reason: commonReason(request),
    units,
    fees: charged.fees,
    charges: [...shippingGivenBack(summary, moves, request.shipping, 'share'), ...purchaseFees],
  });
  const effects = { ...taken, ...feesWaivedBy(terms, unitsTotal, most) };
  return withCreditMemo(summary, effects, { exact: request.payments }, now);
}
