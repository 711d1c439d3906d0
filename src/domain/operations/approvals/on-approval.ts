import type { z } from 'zod';
import { type Approval, statusOfApproval } from '../../records/approval';
import { orderOfNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import { type Refusal, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import type { Actor } from '../../values/schemas';
import { type Operation, operation } from '../operation';

type Asked = { approval: string; actor: Actor; requestId: string | null; note: string | null };

/** Declares a step of an open approval. An overdue one expires when somebody takes it up, and they are told so. */
export function onApproval<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  forbidden: (approval: Approval, actor: Actor) => Refusal | null;
  decide: (order: PlainOrder, approval: Approval, request: Request, context: DecisionContext) => Decision;
}): Operation {
  const { request, forbidden, decide } = definition;
  return operation({
    request,
    needsRequestId: false,
    about: ({ approval }) => ({
      order: orderOfNumber('AP', approval),
      missing: { code: 'approval_not_found', approval },
    }),
    decide(order, request, context) {
      const approval = order.summary.approvals.find(({ number }) => number === request.approval);
      if (approval === undefined) return refuse({ code: 'approval_not_found', approval: request.approval });
      const no = forbidden(approval, request.actor);
      if (no !== null) return refuse(no);
      const state = statusOfApproval(approval, context.now);
      if (state === 'Requested') return decide(order, approval, request, context);
      const wrongState: Refusal = { code: 'approval_wrong_state', state };
      return state === approval.status ? refuse(wrongState) : { ...expired(approval), answer: wrongState };
    },
  });
}

function expired(approval: Approval) {
  return {
    effects: { ...noEffects, approval: { ...approval, status: 'Expired' as const } },
    recordedAs: {
      action: 'approval.expire' as const,
      actor: { id: 'slash-order', role: 'system' as const },
      requestId: null,
      note: null,
    },
  };
}

export function onlyApprovers({ approvers }: Approval, { role }: Actor): Refusal | null {
  return approvers.includes(role) ? null : { code: 'not_permitted', role, allowed: approvers };
}
