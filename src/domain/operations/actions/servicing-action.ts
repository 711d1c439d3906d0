import type { z } from 'zod';
import type { ItemView } from '../../derived/order-view';
import type { Quantities } from '../../derived/quantities';
import { refuse } from '../../records/refusals';
import type { ServicedOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { type LimitedRequest, type LimitTerms, limitOf } from '../../rules/limits';
import { roleRefusal } from '../../rules/permission';
import type { ActionName } from '../../values/action-name';
import { type Operation, operation } from '../operation';

type ServicingRequest = LimitedRequest & {
  action: ActionName;
  order: string;
  requestId: string | null;
  note: string | null;
};

/** Whether there is something of a line that an action can be done to. */
type Possible = (item: ItemView) => boolean;
/** How many units of a line an action can take. */
type Available = (quantities: Quantities) => number;

type Definition<Request> = LimitTerms<Request> & {
  request: z.ZodType<Request>;
  decide: (order: ServicedOrder, request: Request, context: DecisionContext) => Decision;
};

export type ServicingAction = Operation & { possible: Possible };
export type UnitsAction = ServicingAction & { available: Available };

/**
 * Declares a servicing action: an operation on the goods and the money of an order, by a role that the policy permits it
 * and within that role's limits.
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
      decide(order, asked, context) {
        const refusal = roleRefusal(asked.actor.role, asked.action, context.policy);
        return refusal === null ? decide(order, asked, context) : refuse(refusal);
      },
      limit: (order, asked, effects, context) => limitOf(order, { request: asked, effects }, context, definition),
    }),
    possible,
  };
}

/** Declares a servicing action that takes a number of units of each line. */
export function unitsAction<Request extends ServicingRequest>(
  definition: Definition<Request> & { available: Available },
): UnitsAction {
  const { available } = definition;
  return { ...servicingAction({ ...definition, possible: ({ quantities }) => available(quantities) > 0 }), available };
}
