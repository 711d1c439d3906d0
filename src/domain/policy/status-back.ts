import { z } from 'zod';
import { text, words } from '../values/schemas';

/** Orders of these channels; all, if missing. */
const channels = z.array(words).min(1).exactOptional();

/** A site of B2C Commerce that is told what was done to its orders. */
const b2cStatusBack = z.strictObject({
  site: text,
  channels,
  /** Whether an order of which nothing is left is canceled there as well, which releases its inventory. */
  cancelOrders: z.boolean().default(false),
});
export type B2cStatusBack = z.infer<typeof b2cStatusBack>;

/** A shop of Shopify that is told what was canceled and returned of its orders. */
const shopifyStatusBack = z.strictObject({
  shop: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'must be its address, such as my-shop.myshopify.com'),
  channels,
});

export const statusBack = z.union([b2cStatusBack, shopifyStatusBack]);
export type StatusBack = z.infer<typeof statusBack>;

/** What names a storefront in its deliveries. No webhook has such a name. */
export function storefrontEndpoint(one: Pick<B2cStatusBack, 'site'> | { shop: string }): string {
  return 'site' in one ? `b2c:${one.site}` : `shopify:${one.shop}`;
}
