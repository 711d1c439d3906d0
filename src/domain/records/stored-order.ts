import type { Shown } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';

/**
 * An order as it is kept: what came in, its journal, and the fold of both. `version` rises by one with every change of
 * these, and with nothing else.
 */
export type StoredOrder = Shown & {
  version: number;
  original: OriginalOrder;
  entries: readonly Entry[];
  summary: OrderSummary;
};
