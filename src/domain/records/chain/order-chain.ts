import { z } from 'zod';
import { instant } from '../../values/schemas';
import { entry } from '../entry';
import { type OriginalOrder, originalOrder } from '../original-order';
import type { StorefrontVersions } from '../storefront-versions';
import { seal, sealOf, sha256 } from './seal';

/** How many entries a journal has, and the hash of the last one; of the original where it has none. */
export const head = z.strictObject({ entries: z.int().min(0), hash: sha256 });
export type Head = z.infer<typeof head>;

/**
 * Where the chain of an order begins: the seal of its original. `migrated` where the first entries were not sealed as they
 * were written but later, as they were at that instant; then with the hash of the storefront's versions, if there were any.
 */
export const root = z.strictObject({
  seal,
  migrated: z.strictObject({ at: instant, entries: z.int().min(1), versions: sha256.exactOptional() }).exactOptional(),
});
export type Root = z.infer<typeof root>;

/** An entry as it is kept. `versions` is the hash of the storefront's versions, where it took a newer one in. */
export const sealedEntry = entry.extend({ seal, versions: sha256.exactOptional() });
export type SealedEntry = z.infer<typeof sealedEntry>;

/** The storefront's versions as they are kept: the last entry that took one in holds their hash. */
export const sealedVersions = z.strictObject({ last: originalOrder, agreed: originalOrder, seal });
export type SealedVersions = z.infer<typeof sealedVersions>;

/** The seal of an original; a newer one that takes its place before there is a journal begins the chain anew. */
export function rootOf(original: OriginalOrder, salt: string, migrated?: Root['migrated']): Root {
  const also = migrated === undefined ? {} : { migrated };
  return { seal: sealOf('original', { original, ...also }, '', salt), ...also };
}

export function headOf({ seal: { hash } }: Root, entries: readonly SealedEntry[]): Head {
  return { entries: entries.length, hash: entries.at(-1)?.seal.hash ?? hash };
}

/** An entry behind the one `before` it; with the storefront's versions where it takes these in. */
export function withSeal(
  unsealed: z.infer<typeof entry>,
  before: string,
  salt: string,
  versions?: SealedVersions,
): SealedEntry {
  const record = { ...unsealed, ...(versions && { versions: versions.seal.hash }) };
  return { ...record, seal: sealOf('entry', record, before, salt) };
}

export function versionsWithSeal({ last, agreed }: StorefrontVersions, salt: string): SealedVersions {
  return { last, agreed, seal: sealOf('storefront', { last, agreed }, '', salt) };
}
