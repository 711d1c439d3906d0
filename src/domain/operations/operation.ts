import type { z } from 'zod';
import { confirmedFiguresOf, resultOf } from '../derived/result-of';
import type { ApprovalRule } from '../policy/approval-rule';
import type { Effects, Entry } from '../records/entry';
import type { ConfirmedFigures } from '../records/figures';
import { type Refusal, type Refused, refuse } from '../records/refusals';
import type { ServicedOrder } from '../records/stored-order';
import type { Decision, DecisionContext } from '../rules/decision';
import { illFormedTexts, problemsOf } from '../values/problems';
import type { Actor } from '../values/schemas';

/** What stands against effects that are possible as such: a rule that asks for approval, a refusal, or nothing. */
export type Limit = ApprovalRule | Refused | null;

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
  expected: ConfirmedFigures | null;
  /** The figures that there are to confirm. */
  figures: (order: ServicedOrder, effects: Effects) => ConfirmedFigures;
  decide: (order: ServicedOrder, context: DecisionContext) => Decision;
  /** The rule by which these effects are beyond the actor's limit, or why the actor may not do this at all. */
  limit: (order: ServicedOrder, effects: Effects, context: DecisionContext) => Limit;
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
  expected?: ConfirmedFigures;
};

/** Declares an operation. */
export function operation<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  needsRequestId: boolean;
  /** The order that the request is about; `null` where what it names can be of none. */
  about: (request: Request) => { order: string | null; missing: Refusal };
  decide: (order: ServicedOrder, request: Request, context: DecisionContext) => Decision;
  /** What a person confirms, where that is not what the change does to the order's money. */
  figures?: (order: ServicedOrder, request: Request) => ConfirmedFigures | null;
  limit?: (order: ServicedOrder, request: Request, effects: Effects, context: DecisionContext) => Limit;
}): Operation {
  const { needsRequestId, about, decide, figures, limit } = definition;
  return {
    needsRequestId,
    prepare(input) {
      const parsed = definition.request.safeParse(input);
      if (!parsed.success)
        return refuse({ code: 'request_invalid', problems: problemsOf(parsed.error, definition.request) });
      const request = parsed.data;
      const problems = illFormedTexts(request);
      if (problems.length > 0) return refuse({ code: 'request_invalid', problems });
      const { order, missing } = about(request);
      if (order === null) return refuse(missing);
      const { requestId, expected = null, ...kept } = request;
      return {
        ...{ order, missing, requestId, expected, request: kept },
        actor: request.actor ?? unnamedReporter,
        reason: request.reason ?? null,
        note: request.note ?? null,
        decide: (stored, context) => decide(stored, request, context),
        figures: (stored, effects) => figures?.(stored, request) ?? confirmedFiguresOf(resultOf(effects)),
        limit: (stored, effects, context) => limit?.(stored, request, effects, context) ?? null,
      };
    },
  };
}

/** Facts need not say who reports them. */
const unnamedReporter: Entry['actor'] = { id: 'intake', role: 'system' };
