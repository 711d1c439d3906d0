import type { InboxDelivery, InboxOutcome, ReceivedDelivery } from './inbox-source';

/** A delivery that a worker has leased. `attempts` counts the tries before this one. */
export type ClaimedInboxDelivery = {
  /** `<source>:<delivery id>`. */
  key: string;
  owner: string;
  source: string;
  orders: readonly string[];
  attempts: number;
  delivery: InboxDelivery;
};

/** A verified delivery as it came. `headers` are those that its source needs. */
export type IncomingDelivery = ReceivedDelivery & Pick<InboxDelivery, 'body' | 'headers'> & { source: string };

/** When to try again, and why. `aside` lets later deliveries of the same orders go first. */
export type InboxDelay = { until: Date; error: string; aside: boolean };

/**
 * Keeps what other systems deliver until it is processed. A delivery is claimed when it is due and no earlier one of
 * its orders waits. What was processed is known for 30 days, without its text.
 */
export type Inbox = {
  /** Keeps a delivery, once a majority of the servers has it; `false` where it was kept before. */
  keep: (incoming: IncomingDelivery) => Promise<boolean>;
  /** Takes the lease of a delivery of one of the sources. */
  claim: (owner: string, sources: readonly string[]) => Promise<ClaimedInboxDelivery | null>;
  /** `false` if the lease was lost. */
  renew: (claim: ClaimedInboxDelivery) => Promise<boolean>;
  /** These three end the lease, and do nothing if it was lost. */
  settle: (claim: ClaimedInboxDelivery, outcome: InboxOutcome) => Promise<void>;
  postpone: (claim: ClaimedInboxDelivery, delay: InboxDelay) => Promise<void>;
  /** Leaves it to a person. */
  fail: (claim: ClaimedInboxDelivery, error: string) => Promise<void>;
  nextDue: (sources: readonly string[]) => Promise<Date | null>;
};

/** A delivery that is not processed yet, as it is shown to people: without its text. */
export type OpenDelivery = {
  key: string;
  source: string;
  orders: readonly string[];
  state: 'waiting' | 'failed';
  receivedAt: Date;
  due: Date;
  attempts: number;
  error: string | null;
};

/** How many deliveries wait and failed, and since when the oldest of those that wait has been there. */
export type InboxFigures = { waiting: number; failed: number; oldest: Date | null };
