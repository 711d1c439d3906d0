import type { NewDelivery, Posted } from '../records/delivery';
import type { Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';
import type { NeededMemos, OrderState, ShownOrder, StoredOrder } from '../records/stored-order';
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
 * What a request needs of its order. `journal` is whether it looks back; `memos` are the credit memos that it needs,
 * all where it looks back. `durable` reads what a majority of the servers has, and rejects if no majority answers in
 * time.
 */
export type OrderRequest = {
  order: string;
  requestId: string | null;
  journal: boolean;
  memos: NeededMemos;
  durable: boolean;
};

/** The order, with its journal where that was asked for, and the entry of the request id. */
export type RequestedOrder = { order: OrderState | StoredOrder; first: Entry | null };

/**
 * Every write is a compare-and-set on the version that was read. It resolves once durable, or to `false` if another
 * write came first. If it rejects, the write may have happened, unless with OrderTooLarge.
 */
export type OrderStore = {
  /** With its whole journal, however long that is. */
  load: (orderNumber: string) => Promise<StoredOrder | null>;
  loadShown: (orderNumber: string) => Promise<ShownOrder | null>;
  /** The order's messages that are kept up to date. */
  loadPosted: (orderNumber: string) => Promise<readonly Posted[] | null>;
  loadState: (orderNumber: string) => Promise<OrderState | null>;
  loadForRequest: (request: OrderRequest) => Promise<RequestedOrder | null>;
  insert: (original: OriginalOrder, summary: OrderSummary) => Promise<boolean>;
  /** Only an order without a journal can be replaced. */
  replace: (stored: StoredOrder, newer: Replacement) => Promise<boolean>;
  commit: (stored: OrderState, commit: Commit) => Promise<boolean>;
};
