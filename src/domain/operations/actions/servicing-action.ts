import type { z } from 'zod';
import type { ItemView } from '../../derived/order-view';
import type { Quantities } from '../../derived/quantities';
import { refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { type LimitedRequest, type LimitTerms, limitOf, limitsLookBack } from '../../rules/limits';
import { roleRefusal } from '../../rules/permission';
import type { ActionName } from '../../values/action-name';
import { type Operation, operation } from '../operation';

type ServicingRequest = LimitedRequest & {
  action: ActionName;
  order: string;
  requestId: string | null;
  note: string | null;
};

type Possible = (item: ItemView) => boolean;
type Available = (quantities: Quantities) => number;

type Definition<Request> = LimitTerms<Request> & {
  request: z.ZodType<Request>;
  decide: (order: PlainOrder, request: Request, context: DecisionContext) => Decision;
};

export type ServicingAction = Operation & { possible: Possible };
export type UnitsAction = ServicingAction & { available: Available };

/**
 * Declares an action that the policy permits to roles, within limits. `possible` names the lines it can be done to.
 */
export function servicingAction<Request extends ServicingRequest>(
  definition: Definition<Request> & { possible: Possible },
): ServicingAction {
  const { request, decide, possible } = definition;
  return {
    ...operation({
      request,
      needsRequestId: true,
      about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
      decide(order, request, context) {
        const refusal = roleRefusal(request.actor.role, request.action, context.policy);
        return refusal === null ? decide(order, request, context) : refuse(refusal);
      },
      looksBack: limitsLookBack,
      limit: (order, request, effects, context) => limitOf(order, { request, effects }, context, definition),
    }),
    possible,
  };
}

/** Declares an action that takes a number of units of each line. `available` says how many it can take. */
export function unitsAction<Request extends ServicingRequest>(
  definition: Definition<Request> & { available: Available },
): UnitsAction {
  const { available } = definition;
  return { ...servicingAction({ ...definition, possible: ({ quantities }) => available(quantities) > 0 }), available };
}
