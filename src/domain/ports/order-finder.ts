import type { StoredOrder } from '../records/stored-order';

/**
 * `return_orders` are all that are not closed, `undecided_returns` those of them that a lead has to decide on;
 * `storefront_differences` are orders that the storefront changed since, where nobody has looked at that.
 */
export type Queue =
  | 'return_orders'
  | 'undecided_returns'
  | 'approvals'
  | 'memos'
  | 'failed_refunds'
  | 'storefront_differences';
export type Waiting = Queue | { casesOf: string };

/**
 * Finds orders by what people know of them. At most as many as said are answered, the newest first; of those where something
 * waits for whoever has the time, the one where it has waited the longest.
 */
export type OrderFinder = {
  /** By everything that a text says: number, e-mail, name, phone, postcode, tracking number, or parts of these. */
  search: (text: string, most: number) => Promise<StoredOrder[]>;
  /** All orders of a customer, by the keys that they share. */
  ofCustomers: (keys: readonly string[], most: number) => Promise<StoredOrder[]>;
  /** Those of the numbers that are orders here. */
  known: (orderNumbers: readonly string[]) => Promise<StoredOrder[]>;
  /** Where something waits: for a lead, for finance, or for whoever looks after a case. */
  waiting: (what: Waiting, most: number) => Promise<StoredOrder[]>;
};
