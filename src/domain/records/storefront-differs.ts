import { z } from 'zod';
import { instant } from '../values/schemas';

/**
 * Where the storefront's newest version of an order differs from what is serviced here (domain rules 2 §1.10): a path,
 * what stands there here and there. `seenBy` is who has looked at it since; until then it is an exception.
 */
export const storefrontDiffers = z.strictObject({
  at: instant,
  differences: z.array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() })),
  seenBy: z.string().nullable(),
});
export type StorefrontDiffers = z.infer<typeof storefrontDiffers>;

/** The same as it is published; `null` where the storefront says what is serviced here. */
export type PublishedDifferences = Pick<StorefrontDiffers, 'at' | 'differences'> | null;

export function publishedDifferences(differs: StorefrontDiffers | null): PublishedDifferences {
  return differs && { at: differs.at, differences: differs.differences };
}
