import type { Head } from '../chain/order-chain';
import type { Shown } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';

/**
 * The storefront's versions of an order whose servicing has begun: the last one that came in, and what was agreed on
 * last, which is the original and what became facts since.
 */
export type StorefrontVersions = { last: OriginalOrder; agreed: OriginalOrder };

/**
 * An order as it is kept: what came in, its journal, and the fold of both. `storefront` is `null` as long as the
 * storefront says nothing else than the original. `version` rises by one with every change of these, and with nothing
 * else. `head` is where the chain of its seals ends, `null` where it is not sealed yet: nothing can be committed to it then.
 * `bytes` is the size of its document.
 */
export type StoredOrder = Shown & {
  version: number;
  original: OriginalOrder;
  entries: readonly Entry[];
  summary: OrderSummary;
  storefront: StorefrontVersions | null;
  head: Head | null;
  bytes: number;
};
