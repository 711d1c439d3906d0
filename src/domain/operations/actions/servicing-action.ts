import type { z } from 'zod';
import type { Permission } from '../../policy/policy';
import { refuse } from '../../records/refusals';
import type { ServicedOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { type LimitedRequest, limitOf } from '../../rules/limits';
import { roleRefusal } from '../../rules/permission';
import { type Operation, operation } from '../operation';

type ServicingRequest = LimitedRequest & { order: string; requestId: string | null; note: string | null };

/**
 * Declares a servicing action: an operation on the goods and the money of an order, by a role that the policy permits it
 * and within that role's limits.
 */
export function servicingAction<Request extends ServicingRequest>(definition: {
  request: z.ZodType<Request>;
  permission: Permission;
  decide: (order: ServicedOrder, request: Request, context: DecisionContext) => Decision;
}): Operation {
  const { request, permission, decide } = definition;
  return operation({
    request,
    needsRequestId: true,
    about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
    decide(order, asked, context) {
      const refusal = roleRefusal(asked.actor.role, permission, context.policy);
      return refusal === null ? decide(order, asked, context) : refuse(refusal);
    },
    limit: limitOf,
  });
}
