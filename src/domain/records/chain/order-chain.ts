import { z } from 'zod';
import { instant } from '../../values/schemas';
import { entry } from '../entry';
import { type OriginalOrder, originalOrder } from '../original-order';
import type { StorefrontVersions } from '../storefront-versions';
import { seal, sealOf, sha256 } from './seal';

/** The number of entries and the last one's hash, or that of the original if there is none. */
export const head = z.strictObject({ entries: z.int().min(0), hash: sha256 });
export type Head = z.infer<typeof head>;

/** The start of a chain. `migrated` if a migration sealed its first entries later: when, and how many. */
export const root = z.strictObject({
  seal,
  migrated: z.strictObject({ at: instant, entries: z.int().min(1), versions: sha256.exactOptional() }).exactOptional(),
});
export type Root = z.infer<typeof root>;

/** `versions` is the hash of the storefront's versions, if the entry changed them. */
export const sealedEntry = entry.extend({ seal, versions: sha256.exactOptional() });
export type SealedEntry = z.infer<typeof sealedEntry>;

export const sealedVersions = z.strictObject({ last: originalOrder, agreed: originalOrder, seal });
export type SealedVersions = z.infer<typeof sealedVersions>;

/** The start of a chain. Replacing an original that has no journal starts a new chain. */
export function rootOf(original: OriginalOrder, salt: string, migrated?: Root['migrated']): Root {
  const also = migrated === undefined ? {} : { migrated };
  return { seal: sealOf('original', { original, ...also }, '', salt), ...also };
}

export function headOf({ seal: { hash } }: Root, entries: readonly SealedEntry[]): Head {
  return { entries: entries.length, hash: entries.at(-1)?.seal.hash ?? hash };
}

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
