import type { Posted } from '../records/delivery';
import type { ShownOrder } from '../records/stored-order';

/** An order that `owner` has leased: nobody else delivers for it until the lease ends. */
export type Claim = { order: ShownOrder; owner: string };

/** Stores deliveries. Every write but `requestCard` needs the claim's lease; without it nothing is written. */
export type DeliveryStore = {
  /** Loads an order and requests its card, once for each `key`. `null` if there is no such order. */
  requestCard: (
    orderNumber: string,
    request: { key: string; channel: string; askedBy: string },
  ) => Promise<ShownOrder | null>;
  /** Leases the order with the longest overdue delivery; `null` if none is due. */
  claim: (owner: string) => Promise<Claim | null>;
  /** Extends the lease; `false` if it was lost. */
  renew: (claim: Claim) => Promise<boolean>;
  /** Marks a delivery as doubtful before a try and renews the lease. `false` if it was lost: send nothing. */
  begin: (claim: Claim, key: string) => Promise<boolean>;
  /** Removes a delivery that arrived. With `lead`, messages that link to its message are checked again. */
  settle: (claim: Claim, key: string, posted: Posted | null, others?: 'lead') => Promise<void>;
  /** Stores which version of the order a message shows. */
  showing: (claim: Claim, posted: Posted) => Promise<void>;
  /** Forgets a message that was deleted. Messages that link to it are checked again. */
  drop: (claim: Claim, posted: Posted) => Promise<void>;
  /** Stops keeping these messages up to date. */
  freeze: (claim: Claim, messages: readonly Posted[]) => Promise<void>;
  postpone: (claim: Claim, key: string, to: { until: Date; doubtful: boolean; error: string | null }) => Promise<void>;
  /** A failed delivery waits for a person. */
  fail: (claim: Claim, key: string, error: string) => Promise<void>;
  release: (claim: Claim) => Promise<void>;
  /** When the next claim can succeed: something is due by then, and not leased any more. `null` if nothing waits. */
  nextDue: () => Promise<Date | null>;
};
