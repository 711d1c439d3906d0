import type { CompiledFlow } from '../flows/compiled-flow';
import type { PlannedRun } from '../flows/run';
import type { ApprovalNeeded, ApprovalRule } from '../policy/approval-rule';
import type { Policy } from '../policy/policy';
import type { Effects, Entry } from '../records/entry';
import type { CustomerFigures } from '../records/flow-record';
import type { Refusal, Refused } from '../records/refusals';
import type { Concession } from './concession';

/** `now` is a UTC instant. `elsewhere` is what was given away on other orders, for the rules that count these. */
export type DecisionContext = {
  policy: Policy;
  now: string;
  elsewhere?: ReadonlyMap<ApprovalRule, Concession>;
  flow?: FlowContext;
};

/**
 * The flow that decides, `null` for none, with what was looked up for it; or the version that decides today, where the
 * request names one that no longer does.
 */
export type FlowContext = { flow: CompiledFlow | null; customer: CustomerFigures } | { outdated: number };

/** What is kept of the flow that decided, so that the decision can be repeated (domain rules 2 §4.3). */
export type KeptOfFlow = Pick<Entry, 'flow' | 'answers' | 'facts'>;

/**
 * What the flow of a change comes to. `approvals` come after those that the policy's limits ask for; `run` are its
 * steps after the commit.
 */
export type ByFlow = { kept: KeptOfFlow; approvals: readonly ApprovalNeeded[]; run: PlannedRun | null };

/** `recordedAs` replaces the request in its entry; `answer` is a refusal that is recorded (`approval_required`). */
export type Decided = {
  effects: Effects;
  byFlow?: ByFlow;
  recordedAs?: Partial<Omit<Entry, 'seq' | 'at' | 'effects'>>;
  answer?: Refusal;
};

/** Preview and submit make the same decision. */
export type Decision = Decided | Refused;
