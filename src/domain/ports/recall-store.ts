import type { Recall, RecallOrder, RecallOutcome, RecallState, RecallSum } from '../records/recall';
import type { StoredOrder } from '../records/stored-order';

/** Keeps recalls. One process at a time works on a recall, under a lease. */
export type RecallStore = {
  /** Answers with its number. */
  create: (recall: Omit<Recall, 'number' | 'startedBy' | 'state' | 'message'>) => Promise<string>;
  find: (number: string) => Promise<Recall | null>;
  /** By a person: answers whether the recall was in one of the states. `startedBy` where the person starts it. */
  turn: (
    number: string,
    turn: { from: readonly RecallState[]; to: RecallState; startedBy?: string },
  ) => Promise<boolean>;
  /** Takes the lease of a recall that is planning or running, or whose message has to follow a person's turn. */
  claim: (owner: string) => Promise<Recall | null>;
  /** Keeps the lease; answers with the state that a person may have changed, `null` if the lease is lost. */
  renew: (owner: string, number: string) => Promise<RecallState | null>;
  /** Says beforehand that the message is about to be posted; `null` if the lease is lost. */
  posting: (owner: string, number: string) => Promise<{ doubtful: boolean; since: Date } | null>;
  posted: (owner: string, number: string, message: NonNullable<Recall['message']>) => Promise<void>;
  /** Ends a step, unless a person turned the recall elsewhere meanwhile. */
  end: (owner: string, number: string, turn: { from: RecallState; to: RecallState }) => Promise<void>;
  /** Gives the lease back; `shown` is the state that the message shows. With `until`, it rests until then. */
  release: (owner: string, number: string, rest: { shown: RecallState } | { until: Date }) => Promise<void>;
  /** Orders that hold the product, by number, after one. */
  holding: (sku: string, page: { after: string | null; limit: number }) => Promise<StoredOrder[]>;
  /** Keeps plans of orders, in place of earlier ones; orders that are done stay. */
  plan: (number: string, orders: readonly RecallOrder[]) => Promise<void>;
  /** Orders that are possible and not done yet, by number. */
  open: (number: string, count: number) => Promise<RecallOrder[]>;
  settle: (number: string, order: string, outcome: RecallOutcome) => Promise<void>;
  sums: (number: string) => Promise<RecallSum[]>;
  page: (number: string, page: { skip: number; limit: number }) => Promise<RecallOrder[]>;
};
