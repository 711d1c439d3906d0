import type { Head } from './chain/order-chain';
import type { OrderMessages } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';
import type { StorefrontVersions } from './storefront-versions';

/**
 * `version` grows with every change. `head` is the end of its chain, `null` if it is not sealed: then it takes no
 * commit. `bytes` is the document's size.
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

export type ServicedOrder = Pick<StoredOrder, 'original' | 'entries' | 'summary'>;
