import type { ShownOrder } from '../records/stored-order';

/**
 * `undecided_returns` wait for a lead, `pending_refunds` for finance. `lead_drafts` are mails that only a lead
 * releases, `stuck_mails` failed or are in doubt. `stuck_runs` have a step that only a person can help.
 * `storefront_differences` and `payment_reports` have not been seen by anybody.
 */
export type Queue =
  | 'return_orders'
  | 'undecided_returns'
  | 'approvals'
  | 'memos'
  | 'failed_refunds'
  | 'pending_refunds'
  | 'storefront_differences'
  | 'payment_reports'
  | 'stuck_runs'
  | 'lead_drafts'
  | 'stuck_mails';
/**
 * Open cases of a person, or their requests and return orders that nobody has decided yet; mails that bounced since
 * an instant, or of those about what a person asked for also all that are drafts, failed or in doubt.
 */
export type Waiting =
  | Queue
  | { casesOf: string }
  | { askedBy: string }
  | { bouncedSince: string }
  | { mailsOf: string; bouncedSince: string };

/** `complete` is false where more may match: more than asked for, or a word that very many orders have. */
export type Found = { orders: ShownOrder[]; complete: boolean };

/** Finds at most `most` orders, the newest first; in a queue, the longest waiting first. */
export type OrderFinder = {
  /**
   * By number, e-mail, name, phone, postcode, tracking number, or what these begin with; by any part of the number;
   * by the last four digits of a card.
   */
  search: (text: string, most: number) => Promise<Found>;
  ofCustomers: (keys: readonly string[], most: number) => Promise<ShownOrder[]>;
  /** Orders with an item of one of these SKUs, exactly as written. */
  ofProducts: (skus: readonly string[], most: number) => Promise<Found>;
  known: (orderNumbers: readonly string[]) => Promise<ShownOrder[]>;
  /** Which of these numbers are orders, in the order given, without reading any. */
  existing: (orderNumbers: readonly string[]) => Promise<string[]>;
  waiting: (what: Waiting, most: number) => Promise<ShownOrder[]>;
};
