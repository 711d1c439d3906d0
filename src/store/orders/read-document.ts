import type { Document } from 'mongodb';
import type { Posted } from '../../domain/records/delivery';
import { type Entry, isChange } from '../../domain/records/entry';
import type { OrderState, ShownOrder, Snapshot, StoredOrder } from '../../domain/records/stored-order';
import { type EntryOf, unpackedEntry } from '../journal/packed-entry';
import { currentSchema, firstSealedSchema, migrated, schemaOf } from '../migrations';
import { sealedOf, unsealedOf } from './migrated-document';
import { type OrderDocument, type WholeDocument, wholeDocument } from './order-document';

/** What is read of an order's messages alone. */
export const postedFields = { schema: 1, posted: 1 } as const satisfies Document;

/** What is read of an order without its journal, and how large its document is, and what grows in it. */
export const stateFields = {
  ...{ schema: 1, version: 1, original: 1, summary: 1, head: 1, posted: 1, deliveries: 1 },
  ...{
    snapshot: { entries: 1, changes: 1 },
    movedMemos: 1,
    bytes: { $bsonSize: '$$ROOT' },
    recentBytes: { $bsonSize: { entries: '$entries' } },
  },
  memoBytes: { $bsonSize: { memos: '$summary.creditMemos' } },
} as const satisfies Document;

/** And with the request ids of its latest entries. */
export const requestedFields = { ...stateFields, 'entries.requestId': 1 } as const satisfies Document;

/** And with its latest entries. */
export const shownFields = { ...stateFields, entries: 1 } as const satisfies Document;

/** And with all but its old entries. */
export const storedFields = { ...shownFields, storefront: 1, snapshot: 1 } as const satisfies Document;

type Sizes = Pick<OrderState, 'bytes' | 'recentBytes' | 'memoBytes'>;
type State = Pick<OrderDocument, 'version' | 'original' | 'summary' | 'head' | 'posted' | 'deliveries' | 'movedMemos'> &
  Sizes;
type Shown = State & Pick<OrderDocument, 'entries'> & { snapshot?: Omit<Snapshot, 'summary'> };
type Stored = Shown & Pick<OrderDocument, 'snapshot' | 'storefront'>;

/** `document` was read by `postedFields`. Throws NewerDocument. */
export function postedOf(document: Document): readonly Posted[] {
  return (migrated(document) as Pick<OrderDocument, 'posted'>).posted;
}

export function isOlder(document: Document): boolean {
  return schemaOf(document) < currentSchema;
}

/**
 * `document` was read by `stateFields`, and has all credit memos. It is not checked: this version wrote it (ADR 16).
 * Throws NewerDocument.
 */
export function orderStateOf(document: Document): OrderState {
  const state = migrated(document) as State;
  const { version, original, summary, head, posted, deliveries, bytes, recentBytes, memoBytes } = state;
  const { movedMemos = 0 } = state;
  return {
    ...{ version, original, summary, posted, deliveries, bytes, recentBytes, memoBytes, movedMemos, earlierMemos: 0 },
    head: { entries: head.entries, hash: head.hash },
    entryCount: head.entries,
  };
}

/** The same, without the credit memos that were moved out of the document. */
export function recentStateOf(document: Document): OrderState {
  const state = orderStateOf(document);
  return { ...state, earlierMemos: state.movedMemos };
}

/** `document` was read by `shownFields`; `earlier` are those of its old entries that are shown, too, with `total`. */
export function shownOrderOf(document: Document, earlier: readonly Document[] = []): ShownOrder {
  if (isOlder(document)) return olderOrder(document);
  const { entries, snapshot } = document as Shown;
  const shown = { ...orderStateOf(document), ...journalOf(document, earlier, entries) };
  if (snapshot === undefined) return { ...shown, journal: 'whole' };
  const { changes = snapshot.entries } = snapshot;
  return { ...shown, journal: 'recent', changeCount: changes + entries.filter(isChange).length };
}

/** `document` was read by `storedFields`; `earlier` are all of its old entries, with `total`. */
export function storedOrderOf(document: Document, earlier: readonly Document[]): StoredOrder {
  if (isOlder(document)) return olderOrder(document);
  const { entries, snapshot, storefront } = document as Stored;
  return {
    ...orderStateOf(document),
    journal: 'whole',
    ...journalOf(document, earlier, entries),
    snapshot: snapshot ?? null,
    storefront: storefront === undefined ? null : { last: storefront.last, agreed: storefront.agreed },
  };
}

/** The records as they are sealed, of any schema; `earlier` with `total`. What somebody changed stays changed. */
export function wholeOf(document: Document, earlier: readonly Document[]): Document & { _id: string } {
  // Builds between versions kept the size of the entries, too.
  const { entries, entriesBytes: _, ...others } = document as OrderDocument & { entriesBytes?: number };
  if (isOlder(document) || !Array.isArray(entries)) return document as Document & { _id: string };
  const stored = [...earlier.map(withoutTotal), ...entries];
  return { ...others, entries: stored.map((one) => unpackedOrRaw(one, entryOfIn(document))) };
}

/** From `wholeOf`. Throws for a document that no version so far can have written. */
export function checkedOrder(whole: Document): StoredOrder {
  return isOlder(whole) ? olderOrder(whole) : orderOfWhole(wholeDocument.parse(migrated(whole)));
}

/** From `wholeOf`; `null` for a document that no version so far can have written. */
export function readOrder(whole: Document): StoredOrder | null {
  try {
    return checkedOrder(whole);
  } catch {
    return null;
  }
}

function olderOrder(document: Document): StoredOrder {
  if (schemaOf(document) >= firstSealedSchema) return orderOfWhole(sealedOf(document));
  const { version, original, entries, summary, storefront = null, posted, deliveries } = unsealedOf(document);
  return {
    ...{ version, original, summary, posted, deliveries, entries, storefront, head: null, entryCount: entries.length },
    ...{ journal: 'whole', snapshot: null, totalsAfter: new Map(), ...noSizes, movedMemos: 0, earlierMemos: 0 },
  };
}

function orderOfWhole(whole: WholeDocument): StoredOrder {
  const { entries, ...others } = whole;
  const order = storedOrderOf({ ...others, entries: [], ...noSizes }, []);
  return { ...order, entries: entries.map(withoutSeal) };
}

/** Of an order that takes no commit as it was read. */
export const noSizes: Sizes = { bytes: 0, recentBytes: 0, memoBytes: 0 };

export function entryOfIn({ _id, original }: Document): EntryOf {
  return { order: _id, taxation: original?.taxation };
}

function journalOf(
  document: Document,
  earlier: readonly Document[],
  recent: readonly Document[],
): Pick<ShownOrder, 'entries' | 'totalsAfter'> {
  const stored = [...earlier.map(withoutTotal), ...recent];
  return {
    entries: stored.map((one) => withoutSeal(unpackedEntry(one, entryOfIn(document)))),
    totalsAfter: totalsOfOld(earlier),
  };
}

/** What old entries say of the order's total after them; builds between versions did not. */
export function totalsOfOld(earlier: readonly Document[]): ShownOrder['totalsAfter'] {
  return new Map(earlier.flatMap(({ seq, total }) => (total === undefined ? [] : [[seq, total]])));
}

function withoutTotal({ total: _, ...entry }: Document): Document {
  return entry;
}

/** Somebody may have changed it so that it cannot be unpacked. */
function unpackedOrRaw(stored: Document, of: EntryOf): Document {
  try {
    return unpackedEntry(stored, of);
  } catch {
    return stored;
  }
}

export function withoutSeal({ seal: _, versions: __, ...unsealed }: Document): Entry {
  return unsealed as Entry;
}
