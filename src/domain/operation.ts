import type { z } from 'zod';
import type { Decision, DecisionContext, ServicedOrder } from './decision';
import type { ApprovalRule } from './policy';
import { problemsOf } from './problems';
import type { Effects, Entry } from './records/entry';
import { type Figures, type Refusal, type Refused, refuse } from './refusals';
import type { Actor } from './values';

/** A request that was checked against its schema, bound to the rule that decides it. */
export type Prepared = {
  /** The number of the order that it is about, and what is answered where there is no such order. */
  order: string;
  missing: Refusal;
  requestId: string | null;
  /** As the journal keeps it: without the id, and without the figures that were confirmed. */
  request: object;
  actor: Entry['actor'];
  reason: string | null;
  note: string | null;
  /** The figures that the person confirmed, if there is one; others are `preview_outdated`. */
  expected: Figures | null;
  decide: (order: ServicedOrder, context: DecisionContext) => Decision;
  /** The rule by which these effects are beyond the actor's limit, if one is. */
  limit: (order: ServicedOrder, effects: Effects, context: DecisionContext) => ApprovalRule | null;
};

/** The one shape of everything that can be done to an order: what is asked, and the rule as a function of plain data. */
export type Operation = {
  /** Whether a request must carry an id that makes its repetition harmless. */
  needsRequestId: boolean;
  /** Parses what came in by a door; refuses with everything that is wrong with it. */
  prepare: (input: unknown) => Prepared | Refused;
};

/** The parts of a request that every operation reads alike. */
type Asked = {
  actor?: Actor;
  requestId: string | null;
  reason?: string | null;
  note?: string | null;
  expected?: Figures;
};

/** Declares an operation. */
export function operation<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  needsRequestId: boolean;
  /** The order that the request is about; `null` where what it names can be of none. */
  about: (request: Request) => { order: string | null; missing: Refusal };
  decide: (order: ServicedOrder, request: Request, context: DecisionContext) => Decision;
  limit?: (order: ServicedOrder, request: Request, effects: Effects, context: DecisionContext) => ApprovalRule | null;
}): Operation {
  const { needsRequestId, about, decide, limit } = definition;
  return {
    needsRequestId,
    prepare(input) {
      const parsed = definition.request.safeParse(input);
      if (!parsed.success)
        return refuse({ code: 'request_invalid', problems: problemsOf(parsed.error, definition.request) });
      const request = parsed.data;
      const { order, missing } = about(request);
      if (order === null) return refuse(missing);
      const { requestId, expected = null, ...kept } = request;
      return {
        ...{ order, missing, requestId, expected, request: kept },
        actor: request.actor ?? unnamedReporter,
        reason: request.reason ?? null,
        note: request.note ?? null,
        decide: (stored, context) => decide(stored, request, context),
        limit: (stored, effects, context) => limit?.(stored, request, effects, context) ?? null,
      };
    },
  };
}

/** Facts need not say who reports them. */
const unnamedReporter: Entry['actor'] = { id: 'intake', role: 'system' };
