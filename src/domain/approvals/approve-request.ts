import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { actions } from '../actions';
import { type ChangeResult, figuresOf, previewOf } from '../change-result';
import type { Decision, DecisionContext, ServicedOrder } from '../decision';
import type { Operation } from '../operation';
import type { Approval } from '../records/approval';
import { noEffects } from '../records/entry';
import { isRefused, type Refusal, refuse } from '../refusals';
import { documentHead, expectedFigures } from '../request';
import { closeReturnOrder } from '../return-orders/close-return-order';
import { receiveReturnOrder } from '../return-orders/receive-return-order';
import { samePerson } from '../same-person';
import { onApproval, onlyApprovers } from './on-approval';

const request = z.strictObject({
  op: z.literal('approval.approve'),
  approval: z.string(),
  ...documentHead,
  /** The figures that the approver was shown. */
  expected: expectedFigures.exactOptional(),
});

/** What can be asked for beyond a limit. */
const approvable: Record<Approval['action'], Operation> = {
  ...actions,
  'rma.receive': receiveReturnOrder,
  'rma.close': closeReturnOrder,
};

/**
 * Decides the request again as of now. Where its figures are those that were asked for, it is committed, with both people
 * in its entry; else the approval is asked again with the figures as they are now. Nobody approves what they asked for
 * (domain rules §4a).
 */
export const approveRequest = onApproval({
  request,
  forbidden: onlyApprovers,
  decide(order, approval, { actor }, context) {
    if (samePerson(approval.requestedBy, actor)) return refuse({ code: 'self_approval' });
    const { decision, request } = decidedAsOfNow(order, approval, context);
    if (isRefused(decision)) return decision;
    const preview = previewOf(decision.effects, order.summary);
    const [before, after] = [figuresOf(approval.preview), figuresOf(preview)];
    if (request !== approval.request || !saysTheSame(approval.preview, preview)) {
      return {
        effects: { ...noEffects, approval: { ...approval, request, preview } },
        recordedAs: { action: 'approval.renew', requestId: null },
        answer: { code: 'preview_outdated', before, after },
      };
    }
    const { reason, origin, case: inCase } = approval;
    return {
      effects: { ...decision.effects, approval: { ...approval, status: 'Approved', decidedBy: actor } },
      recordedAs: { reason, origin, case: inCase },
    };
  },
});

/** Whether two previews come to the same money, and to the same units that are expected back. */
export function saysTheSame(one: ChangeResult, other: ChangeResult): boolean {
  const confirmed = (preview: ChangeResult) => [
    figuresOf(preview),
    preview.returnOrder?.lines.map(({ line, expected }) => ({ line, expected })),
  ];
  return isDeepStrictEqual(confirmed(one), confirmed(other));
}

/**
 * What the request comes to as of now. It was checked when the approval was opened, for the one who asked. Where the order
 * has changed so that the payments that were asked for cannot be refunded like that any more, the rule decides on them, and
 * `request` is another one.
 */
export function decidedAsOfNow(
  order: ServicedOrder,
  { action, request }: Approval,
  context: DecisionContext,
): { decision: Decision; request: unknown } {
  const decide = (one: unknown): Decision => {
    const asked = approvable[action].prepare(one);
    return isRefused(asked) ? asked : asked.decide(order, context);
  };
  const decision = decide(request);
  const withPayments = z.looseObject({ payments: z.unknown() }).safeParse(request);
  const unpayable = isRefused(decision) && isAboutPayments(decision.refusal);
  if (!unpayable || !withPayments.success) return { decision, request };
  const { payments: _, ...byTheRule } = withPayments.data;
  return { decision: decide(byTheRule), request: byTheRule };
}

function isAboutPayments(refusal: Refusal): boolean {
  return refusal.code === 'amount_invalid' && refusal.field.startsWith('payments');
}
