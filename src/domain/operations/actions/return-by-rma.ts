import { z } from 'zod';
import { numberOf } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import { firstRefusal, isRefused, refuse } from '../../records/refusals';
import type { ReturnLine } from '../../records/return-order';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { feesWaivedBy, waiverRefusal } from '../../rules/fee-waiver';
import { feesOf, feeTermsOf } from '../../rules/fees';
import { answerChecks, type FlowCase } from '../../rules/flow-case';
import { commonReason, reasonChecks } from '../../rules/reasons';
import { preferredPaymentsRefusal } from '../../rules/refund-payments';
import { returnExceptions } from '../../rules/return-exceptions';
import { returnableChecks, returnableStages, returnHead } from '../../rules/returnable';
import { byLine } from '../../rules/selection';
import { chosenUnits } from '../../rules/take-units';
import { feeCodes } from '../../values/fee-code';
import { sum } from '../../values/money';
import { totalOf } from '../../values/units';
import { unitsAction } from './servicing-action';

const request = z.strictObject({ action: z.literal('rma'), ...returnHead });
type ReturnByRma = z.infer<typeof request>;

/** Expects shipped units back. The refund comes when the return order is closed (domain rules §4, return order). */
export const returnByRma = unitsAction({
  request,
  decide,
  from: returnableStages,
  available: ({ availableToReturn }) => availableToReturn,
  fees: () => ({ codes: feeCodes.return }),
});

function decide(order: PlainOrder, request: ReturnByRma, context: DecisionContext, flowCase: FlowCase): Decision {
  const { summary } = order;
  const { policy, now } = context;
  const refused = firstRefusal(returnableChecks(summary, request, policy));
  if (refused !== null) return refused;
  const moves = chosenUnits(summary, request, returnableStages(request), 'returning').map(({ move }) => move);
  const unitsTotal = sum(moves.map((one) => totalOf(one.units, summary.taxation)));
  const terms = feeTermsOf(request.fees, feeCodes.return, flowCase, context);
  const disagreed = firstRefusal([
    () => waiverRefusal(terms, request.actor.role, unitsTotal),
    ...reasonChecks(request, policy, 'rma'),
    ...answerChecks(request, flowCase),
  ]);
  if (disagreed !== null) return disagreed;
  const agreed = feesOf(terms, unitsTotal);
  if (isRefused(agreed)) return agreed;
  const { payments = [] } = request;
  const invalid = preferredPaymentsRefusal(summary, payments);
  if (invalid !== null) return refuse(invalid);
  const waits =
    policy.policies.returns.approval === 'always' || returnExceptions(order, request.lines, context).length > 0;
  const lines = byLine(request.lines).map(({ line, quantity, reason, disposition }): ReturnLine => {
    const rejected = moves.filter((one) => one.line === line && one.from === 'rejected');
    return {
      line,
      reason: reason ?? request.reason,
      disposition,
      expected: quantity,
      fromRejected: sum(rejected.map(({ units }) => units.quantity)),
      received: 0,
      rejected: 0,
      returned: 0,
      rejectedSettled: 0,
      released: 0,
      undone: 0,
    };
  });
  return {
    effects: {
      ...noEffects,
      ...feesWaivedBy(terms, unitsTotal),
      moves,
      returnOrder: {
        number: numberOf('RMA', summary.orderNumber, summary.returnOrders.length + 1),
        status: waits ? 'Submitted' : 'Approved',
        createdBy: request.actor,
        createdAt: now,
        reason: commonReason(request),
        note: request.note,
        shipping: request.shipping,
        fees: agreed.fees,
        payments,
        lines,
      },
    },
  };
}
