import { z } from 'zod';
import { confirmedFiguresOf, previewedResult } from '../../derived/result-of';
import type { ApprovalNeeded } from '../../policy/approval-rule';
import type { Approval } from '../../records/approval';
import { type Effects, noEffects } from '../../records/entry';
import { isRefused, type Refusal, type Refused, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decided, Decision, DecisionContext } from '../../rules/decision';
import { documentHead, expectedFigures } from '../../values/request';
import { samePerson } from '../../values/same-person';
import type { Actor } from '../../values/schemas';
import { actions } from '../actions';
import type { Operation } from '../operation';
import { closeReturnOrder } from '../return-orders/close-return-order';
import { receiveReturnOrder } from '../return-orders/receive-return-order';
import { approvedBy, beginningAgain } from './approval-chain';
import { approvalsNeeded } from './approvals-needed';
import { onApproval, onlyNextApprovers } from './on-approval';
import { agreedBy, digestOfShown, shownOf, toldDifference, worthOfGoods } from './shown-to-approver';

const request = z.strictObject({
  op: z.literal('approval.approve'),
  approval: z.string(),
  ...documentHead,
  /** What the approver was shown: the figures, and the digest of everything. */
  expected: expectedFigures.exactOptional(),
  seen: z.string().exactOptional(),
});

const approvable: Record<Approval['action'], Operation> = {
  ...actions,
  'rma.receive': receiveReturnOrder,
  'rma.close': closeReturnOrder,
};

/**
 * Decides the request again on the order as it is now, and commits it if the figures are the same and no other rule
 * is left to satisfy; if they are not, the approval is requested again, also from those whom the new figures ask.
 * Nobody approves their own request (domain rules §4a, 2 §4.1).
 */
export const approveRequest = onApproval({
  request,
  forbidden: onlyNextApprovers,
  looksBack: true,
  figures: ({ preview }) => confirmedFiguresOf(preview),
  decide(order, approval, { actor, expected, seen }, context) {
    if (samePerson(approval.requestedBy, actor)) return refuse({ code: 'self_approval' });
    const { decision, request } = decidedAsOfNow(order, approval, context);
    if (isRefused(decision)) return decision;
    const { effects, byFlow } = decision;
    // Its rules are those of the chain: they ask for nothing more.
    const kept = byFlow === undefined ? {} : { byFlow: { ...byFlow, approvals: [] } };
    if (isOwnReturn(order, effects, actor)) return refuse({ code: 'self_approval' });
    const now = approvalAsOfNow(order, approval, decision);
    const [before, after] = [shownOf(approval), shownOf(now)];
    const difference = toldDifference(before, after);
    if (request !== approval.request || difference !== null) {
      const asking = approvalsAskedNow(order, { action: approval.action, request }, decision, context);
      if (isRefused(asking)) return asking;
      const renewed = { ...now, request, ...beginningAgain(approval, asking) };
      return {
        ...kept,
        effects: { ...noEffects, approval: renewed },
        recordedAs: { action: 'approval.renew', requestId: null },
        answer: { code: 'preview_outdated', ...(difference ?? { before: before.figures, after: after.figures }) },
      };
    }
    if (seen !== undefined && seen !== digestOfShown(before)) {
      return refuse({ code: 'preview_outdated', before: expected ?? before.figures, after: after.figures });
    }
    const { reason, origin, case: inCase } = approval;
    const recordedAs = { reason, origin, case: inCase };
    const decided = approvedBy(approval, actor);
    return decided.status === 'Approved'
      ? { ...kept, effects: { ...effects, approval: decided }, recordedAs }
      : {
          ...kept,
          effects: { ...noEffects, approval: decided },
          recordedAs: { ...recordedAs, action: 'approval.advance' },
        };
  },
});

/** The approvals that the change as it is now would wait for. */
function approvalsAskedNow(
  order: PlainOrder,
  { action, request }: Pick<Approval, 'action' | 'request'>,
  decision: Decided,
  context: DecisionContext,
): readonly ApprovalNeeded[] | Refused {
  const prepared = approvable[action].prepare(request);
  return isRefused(prepared) ? prepared : approvalsNeeded(order, prepared, decision, context);
}

/** Nobody approves goods or money beyond a return order that they created. */
function isOwnReturn({ summary }: PlainOrder, { returnOrder }: Effects, actor: Actor): boolean {
  const known = summary.returnOrders.find(({ number }) => number === returnOrder?.number);
  return known !== undefined && samePerson(known.createdBy, actor);
}

/** Approvals of an earlier version do not say what their goods are worth, nor which fees they agree on. */
export function approvalAsOfNow({ summary }: PlainOrder, approval: Approval, { effects, byFlow }: Decided): Approval {
  const { worth, agreed, ...others } = approval;
  return {
    ...others,
    preview: previewedResult(effects, summary, byFlow?.kept.flow),
    ...(worth !== undefined && { worth: worthOfGoods(effects, summary.taxation) }),
    ...(agreed !== undefined && agreedBy(approval.action, effects)),
  };
}

/** Where the requested payments cannot be refunded any more, the rule chooses them: `request` then differs. */
export function decidedAsOfNow(
  order: PlainOrder,
  { action, request }: Approval,
  context: DecisionContext,
): { decision: Decision; request: unknown } {
  const decide = (one: unknown): Decision => {
    const prepared = approvable[action].prepare(one);
    return isRefused(prepared) ? prepared : prepared.decide(order, context);
  };
  const decision = decide(request);
  const withPayments = z.looseObject({ payments: z.unknown() }).safeParse(request);
  const unpayable = isRefused(decision) && isAboutPayments(decision.refusal);
  if (!unpayable || !withPayments.success) return { decision, request };
  const { payments: _, ...byTheRule } = withPayments.data;
  return { decision: decide(byTheRule), request: byTheRule };
}

function isAboutPayments(refusal: Refusal): boolean {
  if (refusal.code === 'payment_disputed') return true;
  return refusal.code === 'amount_invalid' && refusal.field.startsWith('payments');
}
