import type { StoredOrder } from '../records/stored-order';

/** Reads other orders, for limits that count over more than one. */
export type OtherOrders = {
  /** All orders of a customer, by the keys that they share. */
  ofCustomer: (keys: readonly string[]) => AsyncIterable<StoredOrder>;
  /** All orders that somebody has an entry on, written at `since` (a UTC instant) or later where that is given. */
  servicedBy: (person: string, since: string | null) => AsyncIterable<StoredOrder>;
};
