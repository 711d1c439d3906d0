import type { z } from 'zod';
import type { Decision, DecisionContext } from '../decision';
import type { OrderSummary } from '../order-summary';
import { type Refused, refuse } from '../refusals';
import type { requestHead } from '../request';
import { problemsOf, type Role } from '../values';

/** What every servicing request has, whatever the action. */
export type ServicingRequest = z.infer<z.ZodObject<typeof requestHead>>;

/** A request that was checked against its schema, bound to the rule that decides it. */
export type Prepared<Request> = {
  request: Request;
  decide: (summary: OrderSummary, context: DecisionContext) => Decision;
};

/** The one shape of every servicing action: what is asked, who may ask it, and the rule as a function of plain data. */
export type ServicingAction = {
  permitted: readonly Role[];
  /** Parses what came in by a door; refuses with everything that is wrong with it. */
  prepare: (input: unknown) => Prepared<ServicingRequest> | Refused;
};

/** Declares an action. A role that is not permitted is refused before anything else is looked at. */
export function servicingAction<Request extends ServicingRequest>(definition: {
  request: z.ZodType<Request>;
  permitted: readonly Role[];
  decide: (summary: OrderSummary, request: Request, context: DecisionContext) => Decision;
}): ServicingAction {
  const { permitted } = definition;
  return {
    permitted,
    prepare: (input) =>
      prepared(definition.request, input, (summary, request, context) => {
        const { role } = request.actor;
        if (!permitted.includes(role)) return refuse({ code: 'not_permitted', role, allowed: [...permitted] });
        return definition.decide(summary, request, context);
      }),
  };
}

/** Binds a checked request to its rule, or refuses it as `request_invalid`. */
export function prepared<Request>(
  schema: z.ZodType<Request>,
  input: unknown,
  decide: (summary: OrderSummary, request: Request, context: DecisionContext) => Decision,
): Prepared<Request> | Refused {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuse({ code: 'request_invalid', problems: problemsOf(parsed.error) });
  const request = parsed.data;
  return { request, decide: (summary, context) => decide(summary, request, context) };
}
