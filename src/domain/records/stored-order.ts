import type { Minor } from '../values/money';
import type { Head } from './chain/order-chain';
import type { OrderMessages } from './delivery';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';
import type { StorefrontVersions } from './storefront-versions';

/**
 * An order as it is now, without its journal. `version` grows with every change. `entryCount` counts the journal.
 * `head` is the end of its chain, `null` if it is not sealed: then it takes no commit. `bytes` is the size of its
 * document, `recentBytes` that of the entries in it, `memoBytes` that of the credit memos in it. The first
 * `movedMemos` credit memos were moved out of it. `earlierMemos` is how many of the first `summary` is without: 0 but
 * for requests that do not need them.
 */
export type OrderState = OrderMessages & {
  version: number;
  original: OriginalOrder;
  summary: OrderSummary;
  entryCount: number;
  head: Head | null;
  bytes: number;
  recentBytes: number;
  memoBytes: number;
  movedMemos: number;
  earlierMemos: number;
};

/** The credit memos that a request needs of its order: what only adds one needs the latest, for the number. */
export type NeededMemos = 'all' | 'latest';

/**
 * With the entries that people are shown: the latest, and older ones that its messages need. By `seq`. `totalsAfter`
 * has the order's grand total after each of them that was moved out of its document. `changeCount` counts those of the
 * whole journal that are changes (`isChange`).
 */
export type ShownOrder = OrderState & { entries: readonly Entry[]; totalsAfter: ReadonlyMap<number, Minor> } & (
    | { journal: 'whole' }
    | { journal: 'recent'; changeCount: number }
  );

/**
 * The order after its first entries, where these were moved out of its document; without its credit memos. `changes`
 * counts those of them that are changes (`isChange`).
 */
export type Snapshot = { entries: number; changes?: number; summary: OrderSummary };

/** With its whole journal. `snapshot` is `null` where nothing was moved. */
export type StoredOrder = ShownOrder & {
  journal: 'whole';
  snapshot: Snapshot | null;
  storefront: StorefrontVersions | null;
};

/** What most rules need. */
export type PlainOrder = Pick<OrderState, 'original' | 'summary'>;

/** What rules need that look back. */
export type ServicedOrder = Pick<StoredOrder, 'original' | 'summary' | 'journal' | 'entries'>;

/** Throws where the journal was not loaded: what looks back must say so beforehand. */
export function withJournal(order: PlainOrder): ServicedOrder {
  if (isServiced(order)) return order;
  throw new Error(`order ${order.original.orderNumber} was loaded without its journal`);
}

/** Whether the whole journal was loaded. */
export function isServiced(order: PlainOrder): order is ServicedOrder {
  return 'journal' in order && order.journal === 'whole';
}
