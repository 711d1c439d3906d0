import type { NewDelivery } from '../records/delivery';
import type { Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';
import type { StoredOrder } from '../records/stored-order';
import type { StorefrontVersions } from '../records/storefront-versions';

/**
 * One more entry of the journal, the summary that it leads to, and what is to be told about it: all or nothing.
 * `storefront` where the entry takes in a newer version of the storefront's.
 */
export type Commit = {
  entry: Entry;
  summary: OrderSummary;
  deliveries: readonly NewDelivery[];
  storefront?: StorefrontVersions;
};

/** A newer original order, the summary that it opens with, and what is to be told about it. */
export type Replacement = { original: OriginalOrder; summary: OrderSummary; deliveries: readonly NewDelivery[] };

/** An order has no room left for what was to be written; nothing was. */
export class OrderTooLarge extends Error {
  override name = 'OrderTooLarge';
}

/**
 * What the domain needs kept. Every write is one compare-and-set on the version that was read. It answers once it is
 * durable, or `false` – with nothing written – when somebody else was first. Where it rejects it may have been written,
 * unless it throws OrderTooLarge.
 */
export type OrderStore = {
  load: (orderNumber: string) => Promise<StoredOrder | null>;
  /**
   * The order as a majority of the servers has it: nothing in it can be lost with a server. Rejects where no majority says
   * so in time.
   */
  loadDurable: (orderNumber: string) => Promise<StoredOrder | null>;
  insert: (original: OriginalOrder, summary: OrderSummary) => Promise<boolean>;
  /** A newer version of an order that has no journal. */
  replace: (stored: StoredOrder, newer: Replacement) => Promise<boolean>;
  commit: (stored: StoredOrder, commit: Commit) => Promise<boolean>;
};
