import type { NewDelivery } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';
import type { StoredOrder } from './stored-order';

/** One more entry of the journal, the summary that it leads to, and what is to be told about it: all or nothing. */
export type Commit = { entry: Entry; summary: OrderSummary; deliveries: readonly NewDelivery[] };

/**
 * What the domain needs kept. Every write is one compare-and-set on the version that was read, and answers `false` –
 * with nothing written – when somebody else was first.
 */
export interface OrderStore {
  load(orderNumber: string): Promise<StoredOrder | null>;
  insert(original: OriginalOrder, summary: OrderSummary): Promise<boolean>;
  /** A newer version of an order that has no journal. */
  replace(stored: StoredOrder, original: OriginalOrder, summary: OrderSummary): Promise<boolean>;
  commit(stored: StoredOrder, commit: Commit): Promise<boolean>;
}
