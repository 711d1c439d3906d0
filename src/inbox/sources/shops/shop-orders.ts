import type { InboxDelivery, InboxOutcome } from '../../../domain/ports/inbox-source';
import type { SourceOrders } from '../../../domain/ports/source-orders';
import type { TakenIn } from '../../../domain/servicing/take-in';

/** The formats of shops, by their names in `src/intake`. */
export type ShopFormat = 'shopify' | 'woocommerce';

export type ShopDeps = {
  /** Takes in the orders of a delivery. */
  takeAll: (delivery: InboxDelivery, format: ShopFormat) => Promise<TakenIn[]>;
  known: SourceOrders;
};

/** `key` names the order in the shop, such as `shopify:4501`; `version` sorts as text. */
export type ShopVersion = { key: string; version: string };

/**
 * Takes a whole order of a shop in. Shops send without keeping the order and repeat for hours: what is older than the
 * version that was taken in last is nothing new.
 */
export async function takeShopOrder(
  { takeAll, known }: ShopDeps,
  delivery: InboxDelivery,
  { key, version }: ShopVersion,
  format: ShopFormat,
): Promise<InboxOutcome> {
  const before = await known.find(key);
  if (before !== null && version < before.version) {
    return { state: 'ignored', why: 'A newer version of this order has come before.' };
  }
  const [taken] = await takeAll(delivery, format);
  if (taken === undefined) return { state: 'ignored', why: 'There is no order in it.' };
  const isOriginal = taken.change === 'created' || taken.change === 'replaced';
  const original = isOriginal ? version : (before?.original ?? '');
  await known.taken(key, { order: taken.orderNumber, version, original });
  return { state: 'done' };
}
