import type { Head } from './chain/order-chain';
import type { OrderMessages } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';
import type { StorefrontVersions } from './storefront-versions';

/**
 * An order as it is kept: what came in, its journal, and the fold of both. `storefront` is `null` as long as the
 * storefront says nothing else than the original. `version` rises by one with every change of these, and with nothing
 * else. `head` is where the chain of its seals ends, `null` where it is not sealed yet: nothing can be committed to it then.
 * `bytes` is the size of its document.
 */
export type StoredOrder = OrderMessages & {
  version: number;
  original: OriginalOrder;
  entries: readonly Entry[];
  summary: OrderSummary;
  storefront: StorefrontVersions | null;
  head: Head | null;
  bytes: number;
};

/** What a rule looks at: the order as it came in, its journal, and the fold of both. */
export type ServicedOrder = Pick<StoredOrder, 'original' | 'entries' | 'summary'>;
