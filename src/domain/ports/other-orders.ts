import type { StoredOrder } from '../records/stored-order';

export type OtherOrders = {
  ofCustomer: (keys: readonly string[]) => AsyncIterable<StoredOrder>;
  /** Orders on which the person has an entry, at `since` (a UTC instant) or later. */
  servicedBy: (person: string, since: string | null) => AsyncIterable<StoredOrder>;
};
