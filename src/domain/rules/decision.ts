import type { CompiledFlow } from '../flows/compiled-flow';
import type { PlannedRun } from '../flows/run';
import type { ApprovalRule } from '../policy/approval-rule';
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

/**
 * `recordedAs` replaces the request in its entry; `answer` is a refusal that is recorded (`approval_required`); `then`
 * are the steps of the flow that decided it.
 */
export type Decided = {
  effects: Effects;
  then?: PlannedRun;
  recordedAs?: Partial<Omit<Entry, 'seq' | 'at' | 'effects'>>;
  answer?: Refusal;
};

/** Preview and submit make the same decision. */
export type Decision = Decided | Refused;
