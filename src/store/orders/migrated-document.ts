import type { Document } from 'mongodb';
import { z } from 'zod';
import { fold } from '../../domain/derived/evolve';
import { customerKeys, searchTerms } from '../../domain/derived/search-terms';
import {
  headOf,
  rootOf,
  type SealedEntry,
  type SealedVersions,
  sealedEntry,
  versionsWithSeal,
  withSeal,
} from '../../domain/records/chain/order-chain';
import { type Entry, entry } from '../../domain/records/entry';
import { originalOrder } from '../../domain/records/original-order';
import { firstSealedSchema, migrated, schemaOf } from '../migrations';
import { newSalt } from './new-salt';
import { type WholeDocument, wholeDocument } from './order-document';

/** A migrated document that is not sealed yet. */
const unsealedDocument = wholeDocument.omit({ root: true, head: true, snapshot: true }).extend({
  entries: z.array(entry),
  storefront: z.strictObject({ last: originalOrder, agreed: originalOrder }).exactOptional(),
});
type UnsealedDocument = z.infer<typeof unsealedDocument>;

/** Migrates an older document, and seals its history if it is not. Throws for one that no version can have written. */
export function migratedDocument(document: Document, now: Date): WholeDocument {
  return schemaOf(document) < firstSealedSchema ? sealed(unsealedOf(document), now) : sealedOf(document);
}

/** Throws for a document that no version can have written. */
export function unsealedOf(document: Document): UnsealedDocument {
  const current = migrated(document);
  const { original, entries } = z.object({ original: originalOrder, entries: z.array(entry) }).parse(current);
  return unsealedDocument.parse({ ...current, ...derivedOf(original, entries) });
}

/** Throws for a document that no version can have written. */
export function sealedOf(document: Document): WholeDocument {
  const current = migrated(document);
  const { original, entries } = z.object({ original: originalOrder, entries: z.array(sealedEntry) }).parse(current);
  return wholeDocument.parse({ ...current, ...derivedOf(original, entries) });
}

/** Migrations keep only the records; the rules of this version derive the rest. */
function derivedOf(original: WholeDocument['original'], entries: readonly Entry[]) {
  const summary = fold(original, entries);
  return { summary, customers: customerKeys(original), terms: searchTerms(original, summary) };
}

function sealed({ entries: unsealed, storefront, ...others }: UnsealedDocument, now: Date): WholeDocument {
  const versions = storefront && versionsWithSeal(storefront, newSalt());
  const first = rootOf(others.original, newSalt(), migratedBy(unsealed.length, versions, now));
  const entries: SealedEntry[] = [];
  for (const one of unsealed) entries.push(withSeal(one, headOf(first, entries).hash, newSalt()));
  const end = { ...headOf(first, entries), at: now };
  return { ...others, root: first, entries, head: end, ...(versions && { storefront: versions }) };
}

function migratedBy(entries: number, versions: SealedVersions | undefined, now: Date) {
  if (entries === 0) return undefined;
  return { at: now.toISOString(), entries, ...(versions && { versions: versions.seal.hash }) };
}
