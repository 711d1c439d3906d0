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
 * One order, whole, in one document. `schema` is the shape that it has; `customers` and `terms` are what it is found
 * by. `root`, each entry's seal and `head` are its chain. `deliveriesDue` is the earliest due time among its
 * deliveries, absent where none waits; `lease` names the worker that delivers for it.
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
  /** Only where the storefront says something else than `original`. */
  storefront: sealedVersions.exactOptional(),
  customers: z.array(z.string()),
  terms: z.array(z.string()),
  posted: z.array(posted),
  deliveries: z.array(delivery),
  deliveriesDue: z.date().exactOptional(),
  lease: z.strictObject({ owner: z.string(), until: z.date() }).exactOptional(),
});
export type OrderDocument = z.infer<typeof orderDocument>;

/** A document of an older schema in the current shape, not sealed yet. */
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

/** Derived anew by the rules of this version, since a migration brings along no more than the records. */
function derivedOf(document: Document): Pick<OrderDocument, 'summary' | 'customers' | 'terms'> {
  const { original, entries } = recorded.parse(document);
  const summary = fold(original, entries);
  return { summary, customers: customerKeys(original), terms: searchTerms(original, summary) };
}

/** A salt for one seal. */
export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

/**
 * A document of an older schema in the shape of this version, its history sealed as it is `now`. Throws where no
 * version up to this one can have written it.
 */
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

/** The stored order of a document of any schema. Throws where no version up to this one can have written it. */
export function orderOf(document: Document): StoredOrder {
  const order = schemaOf(document) < currentSchema ? unsealedOrder(document) : sealedOrder(document);
  return {
    ...order,
    /** Computed on demand, as it takes a while. */
    get bytes() {
      return BSON.calculateObjectSize(document);
    },
  };
}

/** Like `orderOf`, but `null` for a document that cannot be read, such as one that somebody changed. */
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
