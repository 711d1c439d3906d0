import type { Posted } from '../records/delivery';
import type { StoredOrder } from '../records/stored-order';

/** An order in the hands of one worker, which alone may deliver for it until its lease ends. */
export type Claim = { order: StoredOrder; owner: string };

/**
 * What the delivery loop needs kept. Every write but `requestCard` holds only while the claim's lease does, and answers
 * nothing else: a worker that lost its lease changes nothing.
 */
export type DeliveryStore = {
  /**
   * Reads an order and asks for its card in a channel, in one round trip. The same key asks once, however often it
   * comes. `null` where there is no such order.
   */
  requestCard: (
    orderNumber: string,
    request: { key: string; channel: string; askedBy: string },
  ) => Promise<StoredOrder | null>;
  /** The order whose delivery is due the longest, now leased to `owner`; `null` where nothing is due. */
  claim: (owner: string) => Promise<Claim | null>;
  /**
   * A delivery is about to be tried: from here on its outcome is in doubt until it is settled. Begins the lease anew;
   * `false` where it was lost, and then nothing may be sent.
   */
  begin: (claim: Claim, key: string) => Promise<boolean>;
  /**
   * The delivery has arrived. With a message, it is one that is kept up to date from now on; where others `lead` to it, what
   * they say is compared with the order once more.
   */
  settle: (claim: Claim, key: string, posted: Posted | null, others?: 'lead') => Promise<void>;
  /** A message says by now what the order is: its version, and the digest of what it says. */
  showing: (claim: Claim, posted: Posted) => Promise<void>;
  /** A message that is no longer there. Others may lead to it: what they say is compared with the order once more. */
  drop: (claim: Claim, posted: Posted) => Promise<void>;
  /** Messages that are still there, and not kept up to date any more. What leads to them still does. */
  letGo: (claim: Claim, messages: readonly Posted[]) => Promise<void>;
  postpone: (claim: Claim, key: string, to: { until: Date; doubtful: boolean; error: string | null }) => Promise<void>;
  /** Waits for a person from now on. */
  fail: (claim: Claim, key: string, error: string) => Promise<void>;
  release: (claim: Claim) => Promise<void>;
  /** When the next delivery is due, if any is. */
  nextDue: () => Promise<Date | null>;
};
