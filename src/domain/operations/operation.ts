import type { z } from 'zod';
import { confirmedFiguresOf, resultOf } from '../derived/result-of';
import type { ApprovalNeeded } from '../policy/approval-rule';
import type { Policy } from '../policy/policy';
import type { Effects, Entry } from '../records/entry';
import type { ConfirmedFigures } from '../records/figures';
import { type Refusal, type Refused, refuse } from '../records/refusals';
import type { NeededMemos, PlainOrder } from '../records/stored-order';
import type { Decision, DecisionContext } from '../rules/decision';
import { illFormedTexts, problemsOf } from '../values/problems';
import type { Actor } from '../values/schemas';

/** Why a possible change is not done at once: a rule that asks for approval, or a refusal. */
export type Limit = ApprovalNeeded | Refused | null;

/** A valid request with the rule that decides it. */
export type Prepared = {
  /** `missing` is the refusal where there is no such order. */
  order: string;
  missing: Refusal;
  requestId: string | null;
  /** As the journal keeps it: without the id and the confirmed figures. */
  request: object;
  actor: Entry['actor'];
  reason: string | null;
  note: string | null;
  /** The figures that the person confirmed; other figures now are `preview_outdated`. */
  expected: ConfirmedFigures | null;
  /** The version of the action's flow whose questions were answered; `null` for the one that decides today. */
  flowVersion: number | null;
  /** The approval that is decided on. */
  approval: string | null;
  /** Whether deciding looks back: an order for it is loaded with its journal. */
  looksBack: (policy: Policy) => boolean;
  memos: NeededMemos;
  figures: (order: PlainOrder, effects: Effects) => ConfirmedFigures;
  decide: (order: PlainOrder, context: DecisionContext) => Decision;
  /** The rule by which the effects are beyond the actor's limit, or why the actor may not do this at all. */
  limit: (order: PlainOrder, effects: Effects, context: DecisionContext) => Limit;
};

/** Everything that can be done to an order has this shape. */
export type Operation = {
  /** Whether a request must carry an id that makes its repetition harmless. */
  needsRequestId: boolean;
  /** Refuses with everything that is wrong with the input. */
  prepare: (input: unknown) => Prepared | Refused;
};

type Asked = {
  actor?: Actor;
  requestId: string | null;
  reason?: string | null;
  note?: string | null;
  expected?: ConfirmedFigures;
  flowVersion?: number;
  approval?: string;
};

export function operation<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  needsRequestId: boolean;
  /** `order` is `null` where the document named can be of none. */
  about: (request: Request) => { order: string | null; missing: Refusal };
  looksBack?: (request: Request, policy: Policy) => boolean;
  /** If missing, all. */
  memos?: NeededMemos;
  decide: (order: PlainOrder, request: Request, context: DecisionContext) => Decision;
  /** What a person confirms, if not the change of the order's money. */
  figures?: (order: PlainOrder, request: Request) => ConfirmedFigures | null;
  limit?: (order: PlainOrder, request: Request, effects: Effects, context: DecisionContext) => Limit;
}): Operation {
  const { needsRequestId, about, looksBack, memos = 'all', decide, figures, limit } = definition;
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
        order,
        missing,
        requestId,
        expected,
        flowVersion: request.flowVersion ?? null,
        approval: request.approval ?? null,
        request: kept,
        actor: request.actor ?? unnamedReporter,
        reason: request.reason ?? null,
        note: request.note ?? null,
        looksBack: (policy) => looksBack?.(request, policy) ?? false,
        memos,
        decide: (stored, context) => decide(stored, request, context),
        figures: (stored, effects) => figures?.(stored, request) ?? confirmedFiguresOf(resultOf(effects)),
        limit: (stored, effects, context) => limit?.(stored, request, effects, context) ?? null,
      };
    },
  };
}

/** Facts need not say who reports them. */
const unnamedReporter: Entry['actor'] = { id: 'intake', role: 'system' };
