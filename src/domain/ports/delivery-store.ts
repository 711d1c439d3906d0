import type { Posted } from '../records/delivery';
import type { ShownOrder } from '../records/stored-order';

/** What a store remembers of a claim: when its lease was confirmed last, and which outcomes are not saved yet. */
export type ClaimNotes = { confirmedAt: Date; unsaved: { stages: object[]; since: Date | null } };

/**
 * An order that `owner` has leased: nobody else delivers for it until the lease ends. What was due `at` that instant
 * is tried.
 */
export type Claim = { order: ShownOrder; owner: string; at: Date; notes: ClaimNotes };

/**
 * Stores deliveries. Outcomes – what is settled, shown, dropped, frozen, postponed, failed – are collected and saved
 * in one write: by `save`, by `release`, or with the first outcome a second later. That needs the claim's lease;
 * without it nothing is written.
 */
export type DeliveryStore = {
  /** Requests an order's card, once for each `key`. `false` if there is no such order. */
  requestCard: (orderNumber: string, request: { key: string; channel: string; askedBy: string }) => Promise<boolean>;
  /**
   * Leases the order with the longest overdue delivery; `null` if none is due. All its due deliveries are stored as
   * doubtful before any of them is tried; the claim has them as they were.
   */
  claim: (owner: string) => Promise<Claim | null>;
  /** Extends the lease; `false` if it was lost. */
  renew: (claim: Claim) => Promise<boolean>;
  /** Before each try: extends the lease unless that was just done. `false` if it was lost: send nothing. */
  confirm: (claim: Claim) => Promise<boolean>;
  /** Removes a delivery that arrived. With `lead`, messages that link to its message are checked again. */
  settle: (claim: Claim, key: string, posted: Posted | null, others?: 'lead') => Promise<void>;
  /** Stores which version of the order a message shows. */
  showing: (claim: Claim, posted: Posted) => Promise<void>;
  /** Forgets a message that was deleted. Messages that link to it are checked again. */
  drop: (claim: Claim, posted: Posted) => Promise<void>;
  /** Stops keeping these messages up to date. */
  freeze: (claim: Claim, messages: readonly Posted[]) => Promise<void>;
  postpone: (claim: Claim, key: string, to: Postponement) => Promise<void>;
  /** A failed delivery waits for a person. */
  fail: (claim: Claim, key: string, failure: { attempts: number; error: string }) => Promise<void>;
  /** Saves the outcomes so far. */
  save: (claim: Claim) => Promise<void>;
  /** Saves the outcomes and ends the lease. When the order is due next; `null` if nothing waits. */
  release: (claim: Claim) => Promise<Date | null>;
  /** When the next claim can succeed: something is due by then, and not leased any more. `null` if nothing waits. */
  nextDue: () => Promise<Date | null>;
};

/** `attempts` and `doubtful` are as they are now: those of before, where nothing was tried. */
export type Postponement = { until: Date; attempts: number; doubtful: boolean; error: string | null };
