import { previewedResult } from '../../derived/result-of';
import type { ApprovalNeeded } from '../../policy/approval-rule';
import type { Approval } from '../../records/approval';
import { numberOf } from '../../records/document-numbers';
import { type Effects, noEffects } from '../../records/entry';
import type { PlainOrder } from '../../records/stored-order';
import type { Decided, DecisionContext, KeptOfFlow } from '../../rules/decision';
import { chainOf } from './approval-chain';
import { agreedBy, worthOfGoods } from './shown-to-approver';

type Kept = 'action' | 'request' | 'reason' | 'note' | 'requestedBy' | 'origin' | 'case' | 'tell' | keyof KeptOfFlow;

export type Beyond = Pick<Approval, Kept> & {
  effects: Effects;
  rules: readonly ApprovalNeeded[];
};

/** Opens the approval that a request beyond its actor's limit waits for. Nothing else changes. */
export function openApproval(order: PlainOrder, beyond: Beyond, { policy, now }: DecisionContext): Decided {
  const { summary } = order;
  const { effects, rules, ...request } = beyond;
  const chain = chainOf(rules);
  const number = numberOf('AP', summary.orderNumber, summary.approvals.length + 1);
  const expiresAt = new Date(Date.parse(now) + policy.policies.approvals.expireAfterDays * 86_400_000).toISOString();
  return {
    effects: {
      ...noEffects,
      approval: {
        ...request,
        ...chain,
        number,
        status: 'Requested',
        preview: previewedResult(effects, summary, request.flow),
        worth: worthOfGoods(effects, summary.taxation),
        ...agreedBy(request.action, effects),
        requestedAt: now,
        expiresAt,
        decidedBy: null,
      },
    },
    recordedAs: { action: 'approval.request' },
    answer: { code: 'approval_required', rule: chain.rule, approval: number },
  };
}
