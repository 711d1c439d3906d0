import type { z } from 'zod';
import { type Approval, statusOfApproval } from '../../records/approval';
import { orderOfNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import type { ConfirmedFigures } from '../../records/figures';
import { type Refusal, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import type { Actor, Role } from '../../values/schemas';
import { type Operation, operation } from '../operation';
import { approversOf } from './approval-chain';

type Asked = { approval: string; actor: Actor; requestId: string | null; note: string | null };

/** Declares a step of an open approval. An overdue one expires when somebody takes it up, and they are told so. */
export function onApproval<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  forbidden: (approval: Approval, actor: Actor) => Refusal | null;
  /** What a person confirms, if not the change of the order's money. */
  figures?: (approval: Approval) => ConfirmedFigures;
  /** Whether deciding needs the whole journal. */
  looksBack?: boolean;
  decide: (order: PlainOrder, approval: Approval, request: Request, context: DecisionContext) => Decision;
}): Operation {
  const { request, forbidden, figures, looksBack = false, decide } = definition;
  const named = ({ summary }: PlainOrder, wanted: string) => summary.approvals.find(({ number }) => number === wanted);
  return operation({
    request,
    needsRequestId: false,
    looksBack: () => looksBack,
    about: ({ approval }) => ({
      order: orderOfNumber('AP', approval),
      missing: { code: 'approval_not_found', approval },
    }),
    figures(order, request) {
      const approval = named(order, request.approval);
      return approval === undefined ? null : (figures?.(approval) ?? null);
    },
    decide(order, request, context) {
      const approval = named(order, request.approval);
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

/** Those whom the next rule names. */
export function onlyNextApprovers({ approvers }: Approval, actor: Actor): Refusal | null {
  return onlyRoles(approvers, actor);
}

/** Those whom any of its rules names. */
export function onlyApprovers(approval: Approval, actor: Actor): Refusal | null {
  return onlyRoles(approversOf(approval), actor);
}

function onlyRoles(allowed: Role[], { role }: Actor): Refusal | null {
  return allowed.includes(role) ? null : { code: 'not_permitted', role, allowed };
}
