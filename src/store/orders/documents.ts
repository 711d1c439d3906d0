import { randomBytes } from 'node:crypto';
import { BSON, type Document } from 'mongodb';
import { z } from 'zod';
import { fold } from '../../domain/derived/evolve';
import { customerKeys, searchTerms } from '../../domain/derived/search-terms';
import {
  head,
  headOf,
  root,
  rootOf,
  type SealedEntry,
  type SealedVersions,
  sealedEntry,
  sealedVersions,
  versionsWithSeal,
  withSeal,
} from '../../domain/records/chain/order-chain';
import { delivery, posted } from '../../domain/records/delivery';
import { type Entry, entry } from '../../domain/records/entry';
import { orderSummary } from '../../domain/records/order-summary';
import { originalOrder } from '../../domain/records/original-order';
import type { StoredOrder } from '../../domain/records/stored-order';
import { currentSchema, migrated, schemaOf } from '../migrations';

/**
 * One order in one document. `customers` and `terms` are search keys; `root`, the seals of the entries and `head` are
 * its chain. `deliveriesDue` is the earliest due time, absent where no delivery waits; `lease` names the worker that
 * delivers.
 */
const orderDocument = z.strictObject({
  _id: z.string(),
  schema: z.literal(currentSchema),
  version: z.int(),
  original: originalOrder,
  root,
  entries: z.array(sealedEntry),
  head: head.extend({ at: z.date() }),
  summary: orderSummary,
  /** Only where the storefront differs from `original`. */
  storefront: sealedVersions.exactOptional(),
  customers: z.array(z.string()),
  terms: z.array(z.string()),
  posted: z.array(posted),
  deliveries: z.array(delivery),
  deliveriesDue: z.date().exactOptional(),
  lease: z.strictObject({ owner: z.string(), until: z.date() }).exactOptional(),
});
export type OrderDocument = z.infer<typeof orderDocument>;

/** A migrated document that is not sealed yet. */
const unsealedDocument = orderDocument.omit({ root: true, head: true }).extend({
  entries: z.array(entry),
  storefront: z.strictObject({ last: originalOrder, agreed: originalOrder }).exactOptional(),
});
type UnsealedDocument = z.infer<typeof unsealedDocument>;

const recorded = z.object({ original: originalOrder, entries: z.array(entry) });

function unsealedOf(document: Document): UnsealedDocument {
  const current = migrated(document);
  return unsealedDocument.parse({ ...current, ...derivedOf(current) });
}

/** Migrations keep only the records; the rules of this version derive the rest. */
function derivedOf(document: Document): Pick<OrderDocument, 'summary' | 'customers' | 'terms'> {
  const { original, entries } = recorded.parse(document);
  const summary = fold(original, entries);
  return { summary, customers: customerKeys(original), terms: searchTerms(original, summary) };
}

export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

/** Migrates a document and seals its history. Throws for one that no version so far can have written. */
export function sealedDocument(document: Document, now: Date): OrderDocument {
  const { entries: unsealed, storefront, ...others } = unsealedOf(document);
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

/** Of any schema. Throws for a document that no version so far can have written. */
export function orderOf(document: Document): StoredOrder {
  const order = schemaOf(document) < currentSchema ? unsealedOrder(document) : sealedOrder(document);
  return {
    ...order,
    /** Computed on demand, since it takes a while. */
    get bytes() {
      return BSON.calculateObjectSize(document);
    },
  };
}

/** `null` for a document that cannot be read, such as one that somebody changed. */
export function readOrder(document: Document): StoredOrder | null {
  try {
    return orderOf(document);
  } catch {
    return null;
  }
}

function sealedOrder(document: Document): Omit<StoredOrder, 'bytes'> {
  const { version, original, entries, summary, storefront, posted, deliveries, head } = orderDocument.parse(
    migrated(document),
  );
  return {
    version,
    original,
    summary,
    posted,
    deliveries,
    entries: entries.map(withoutSeal),
    storefront: storefront === undefined ? null : { last: storefront.last, agreed: storefront.agreed },
    head: { entries: head.entries, hash: head.hash },
  };
}

function unsealedOrder(document: Document): Omit<StoredOrder, 'bytes'> {
  const { version, original, entries, summary, storefront = null, posted, deliveries } = unsealedOf(document);
  return { version, original, entries, summary, storefront, posted, deliveries, head: null };
}

function withoutSeal({ seal: _, versions: __, ...unsealed }: SealedEntry): Entry {
  return unsealed;
}
