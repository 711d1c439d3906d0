import { z } from 'zod';
import { text, words } from '../values/schemas';

/** A site of B2C Commerce that is told what was done to its orders. */
export const statusBack = z.strictObject({
  site: text,
  /** Orders of these channels; all, if missing. */
  channels: z.array(words).min(1).exactOptional(),
  /** Whether an order of which nothing is left is canceled there as well, which releases its inventory. */
  cancelOrders: z.boolean().default(false),
});
export type StatusBack = z.infer<typeof statusBack>;

/** What names a site in its deliveries. No webhook has such a name. */
export function siteEndpoint({ site }: Pick<StatusBack, 'site'>): string {
  return `b2c:${site}`;
}
