import type { Effects } from './entry';
import type { Policy } from './policy';
import type { Refused } from './refusals';

/** What a request does to an order in its exact figures, or why not. A preview and a submit are the same decision. */
export type Decision = { effects: Effects } | Refused;

/** What a decision needs beyond the order and the request. `now` is a UTC instant. */
export type DecisionContext = { policy: Policy; now: string };
