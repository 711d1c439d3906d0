import { z } from 'zod';
import { instant } from '../values/schemas';

/** How the storefront's newest version (`after`) differs from ours (`before`): domain rules 2 §1.10. */
export const storefrontDiffers = z.strictObject({
  at: instant,
  differences: z.array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() })),
  seenBy: z.string().nullable(),
});
export type StorefrontDiffers = z.infer<typeof storefrontDiffers>;

export type PublishedDifferences = Pick<StorefrontDiffers, 'at' | 'differences'> | null;

export function publishedDifferences(differs: StorefrontDiffers | null): PublishedDifferences {
  return differs && { at: differs.at, differences: differs.differences };
}
