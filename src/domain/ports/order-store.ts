import type { NewDelivery } from '../records/delivery';
import type { Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';
import type { StoredOrder } from '../records/stored-order';
import type { StorefrontVersions } from '../records/storefront-versions';

/** A journal entry, its summary and its deliveries, written together; `storefront` if it takes in a newer version. */
export type Commit = {
  entry: Entry;
  summary: OrderSummary;
  deliveries: readonly NewDelivery[];
  storefront?: StorefrontVersions;
};

export type Replacement = { original: OriginalOrder; summary: OrderSummary; deliveries: readonly NewDelivery[] };

/** The order's document has no room left; nothing was written. */
export class OrderTooLarge extends Error {
  override name = 'OrderTooLarge';
}

/**
 * Every write is a compare-and-set on the version that was read. It resolves once durable, or to `false` if another
 * write came first. If it rejects, the write may have happened, unless with OrderTooLarge.
 */
export type OrderStore = {
  load: (orderNumber: string) => Promise<StoredOrder | null>;
  /** Reads what a majority of the servers has. Rejects if no majority answers in time. */
  loadDurable: (orderNumber: string) => Promise<StoredOrder | null>;
  insert: (original: OriginalOrder, summary: OrderSummary) => Promise<boolean>;
  /** Only an order without a journal can be replaced. */
  replace: (stored: StoredOrder, newer: Replacement) => Promise<boolean>;
  commit: (stored: StoredOrder, commit: Commit) => Promise<boolean>;
};
