import type { ActionName } from '../values/action-name';
import type { Figures } from './figures';
import type { Refusal } from './refusals';

/**
 * `planning` looks every order up and decides it without a change; `ready` waits for a person; `running` does it, one
 * order after the other; `stopped` waits for a person again; `done` and `discarded` are ends.
 */
export type RecallState = 'planning' | 'ready' | 'running' | 'stopped' | 'done' | 'discarded';

/**
 * A product's recall: one action on every unit of the product, wherever it was sold. `number` is RC-1, RC-2, …; it is
 * told in one message in `channel`. `startedBy` answers for the changes, `null` before the start.
 */
export type Recall = {
  number: string;
  sku: string;
  action: ActionName;
  reason: string;
  note: string | null;
  channel: string;
  requestedBy: string;
  startedBy: string | null;
  state: RecallState;
  message: { channel: string; ts: string } | null;
};

/** What the dry run says for an order: its figures and the rule that asks for approval, if any; or why not. */
export type RecallPlan = { figures: Figures; rule: string | null } | { refusal: Refusal };

/** What came of an order; `approval` is the number of the request that waits. `refund` is in minor units. */
export type RecallOutcome = { refund: number } | { approval: string } | { refusal: Refusal };

/** An order of a recall. `requestId` is that of its change, so that a second run repeats nothing. */
export type RecallOrder = {
  order: string;
  requestId: string;
  currency: string;
  lines: readonly { line: number; quantity: number }[];
  plan: RecallPlan;
  outcome: RecallOutcome | null;
};

/** Orders of a recall that fare alike, in one currency. `planned` and `refunded` are in minor units. */
export type RecallSum = {
  currency: string;
  plan: 'possible' | 'needs_approval' | Refusal['code'];
  outcome: 'open' | 'done' | 'needs_approval' | Refusal['code'];
  orders: number;
  units: number;
  planned: number;
  refunded: number;
};
