import type { ApprovalRule } from './approval-rule';
import type { Policy } from './policy';
import type { Effects, Entry } from './records/entry';
import type { StoredOrder } from './records/stored-order';
import type { Refusal, Refused } from './refusals';
import type { GivenAway } from './rules/given-away';

/** What a rule looks at: the order as it came in, its journal, and the fold of both. */
export type ServicedOrder = Pick<StoredOrder, 'original' | 'entries' | 'summary'>;

/**
 * What a decision needs beyond the order and the request. `now` is a UTC instant. `elsewhere` is what was given away on
 * other orders, by the rule that counts it; left out where no rule does.
 */
export type DecisionContext = { policy: Policy; now: string; elsewhere?: ReadonlyMap<ApprovalRule, GivenAway> };

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
