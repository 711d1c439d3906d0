import type { z } from 'zod';
import type { ItemView } from '../../derived/order-view';
import type { Quantities } from '../../derived/quantities';
import type { Policy } from '../../policy/policy';
import type { Effects } from '../../records/entry';
import { isRefused, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import {
  type AnsweringRequest,
  decidedByFlow,
  type FlowCase,
  flowCaseOf,
  outdatedFlowRefusal,
} from '../../rules/flow-case';
import { type LimitedRequest, type LimitTerms, limitOf, limitsLookBack } from '../../rules/limits';
import { roleRefusal } from '../../rules/permission';
import { liveStages, type Stage } from '../../values/units';
import { type Limit, type Operation, operation } from '../operation';

type ServicingRequest = LimitedRequest &
  AnsweringRequest & { order: string; requestId: string | null; note: string | null };

type Possible = (item: ItemView) => boolean;
type Available = (quantities: Quantities) => number;

type Definition<Request> = LimitTerms<Request> & {
  request: z.ZodType<Request>;
  decide: (order: PlainOrder, request: Request, context: DecisionContext, flowCase: FlowCase) => Decision;
  /** The stages that it takes units from, in their order; if missing, all that are live. */
  from?: (request: Request, policy: Policy) => readonly Stage[];
};

export type ServicingAction = Operation & { possible: Possible };
export type UnitsAction = ServicingAction & { available: Available };

/**
 * Declares an action that the policy permits to roles, within limits. `possible` names the lines it can be done to.
 */
export function servicingAction<Request extends ServicingRequest>(
  definition: Definition<Request> & { possible: Possible },
): ServicingAction {
  const { request, possible } = definition;
  return {
    ...operation({
      request,
      needsRequestId: true,
      about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
      decide: (order, request, context) => decided(order, request, context, definition),
      looksBack: limitsLookBack,
      memos: 'latest',
      limit: (order, request, effects, context) => limited(order, { request, effects }, context, definition),
    }),
    possible,
  };
}

function decided<Request extends ServicingRequest>(
  order: PlainOrder,
  request: Request,
  context: DecisionContext,
  { decide, from }: Definition<Request>,
): Decision {
  const refusal = roleRefusal(request.actor.role, request.action, context.policy) ?? outdatedFlowRefusal(context);
  if (refusal !== null) return refuse(refusal);
  const flowCase = flowCaseOf(order, request, context, from?.(request, context.policy) ?? liveStages);
  const decision = decide(order, request, context, flowCase);
  if (isRefused(decision)) return decision;
  const byFlow = decidedByFlow(order, request, flowCase, decision.effects);
  return isRefused(byFlow) ? byFlow : { ...decision, byFlow };
}

function limited<Request extends ServicingRequest>(
  order: PlainOrder,
  { request, effects }: { request: Request; effects: Effects },
  context: DecisionContext,
  definition: Definition<Request>,
): Limit {
  const flowCase = flowCaseOf(order, request, context, definition.from?.(request, context.policy) ?? liveStages);
  return limitOf(order, { request, effects, flowCase }, context, definition);
}

/** Declares an action that takes a number of units of each line. `available` says how many it can take. */
export function unitsAction<Request extends ServicingRequest>(
  definition: Definition<Request> & { available: Available },
): UnitsAction {
  const { available } = definition;
  return { ...servicingAction({ ...definition, possible: ({ quantities }) => available(quantities) > 0 }), available };
}
