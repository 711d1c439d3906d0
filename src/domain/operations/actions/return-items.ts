import { z } from 'zod';
import { firstRefusal, isRefused } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { feesWaivedBy, waiverRefusal } from '../../rules/fee-waiver';
import { feesOf, feeTermsOf } from '../../rules/fees';
import { answerChecks, type FlowCase } from '../../rules/flow-case';
import { commonReason, reasonChecks } from '../../rules/reasons';
import { returnExceptions, ruleOfException } from '../../rules/return-exceptions';
import { returnableChecks, returnableStages, returnHead } from '../../rules/returnable';
import { shippingGivenBack } from '../../rules/shipping';
import { chosenUnits, takeUnits } from '../../rules/take-units';
import { withCreditMemo } from '../../rules/with-credit-memo';
import { feeCodes } from '../../values/fee-code';
import { sum } from '../../values/money';
import { totalOf } from '../../values/units';
import { unitsAction } from './servicing-action';

const request = z.strictObject({ action: z.literal('return'), ...returnHead });
type ReturnItems = z.infer<typeof request>;

/** Refunds shipped units at once, without waiting for the goods (domain rules §4, §5). */
export const returnItems = unitsAction({
  request,
  decide,
  from: returnableStages,
  available: ({ availableToReturn }) => availableToReturn,
  fees: () => ({ codes: feeCodes.return }),
  exceptions: (order, { lines }, context) =>
    returnExceptions(order, lines, context).map((one) => ruleOfException(one, context.policy)),
});

function decide(
  { summary }: PlainOrder,
  request: ReturnItems,
  { policy, now }: DecisionContext,
  flowCase: FlowCase,
): Decision {
  const refused = firstRefusal(returnableChecks(summary, request, policy));
  if (refused !== null) return refused;
  const units = chosenUnits(summary, request, returnableStages(request), 'returned');
  const moves = units.map(({ move }) => move);
  const unitsTotal = sum(moves.map((one) => totalOf(one.units, summary.taxation)));
  const terms = feeTermsOf(request.fees, feeCodes.return, flowCase, { policy });
  const disagreed = firstRefusal([
    () => waiverRefusal(terms, request.actor.role, unitsTotal),
    ...reasonChecks(request, policy, 'return'),
    ...answerChecks(request, flowCase),
  ]);
  if (disagreed !== null) return disagreed;
  const charged = feesOf(terms, unitsTotal);
  if (isRefused(charged)) return charged;
  const taken = takeUnits(summary, {
    kind: 'Return',
    reason: commonReason(request),
    units,
    fees: charged.fees,
    charges: shippingGivenBack(summary, moves, request.shipping, 'none'),
  });
  const effects = { ...taken, ...feesWaivedBy(terms, unitsTotal) };
  return withCreditMemo(summary, effects, { exact: request.payments }, now);
}
