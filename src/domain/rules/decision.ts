import type { ApprovalRule } from '../policy/approval-rule';
import type { Policy } from '../policy/policy';
import type { Effects, Entry } from '../records/entry';
import type { Refusal, Refused } from '../records/refusals';
import type { Concession } from './concession';

/**
 * What a decision needs beyond the order and the request. `now` is a UTC instant. `elsewhere` is what was given away on
 * other orders, by the rule that counts it; left out where no rule does.
 */
export type DecisionContext = { policy: Policy; now: string; elsewhere?: ReadonlyMap<ApprovalRule, Concession> };

/**
 * What a request does to an order in its exact figures. `recordedAs` is where its entry says something else than the
 * request; `answer` a “no” that leaves something behind all the same (an approval that is waited for).
 */
export type Decided = {
  effects: Effects;
  recordedAs?: Partial<Omit<Entry, 'seq' | 'at' | 'effects'>>;
  answer?: Refusal;
};

/** What a request does to an order, or why not. A preview and a submit are the same decision. */
export type Decision = Decided | Refused;
