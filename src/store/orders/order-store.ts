import { isDeepStrictEqual, types } from 'node:util';
import type { Db, Document } from 'mongodb';
import { differenceOf, shipmentsAtIntake } from '../../domain/derived/figures/shipments';
import { codesIn, customerKeys, searchTerms } from '../../domain/derived/search-terms';
import {
  type Commit,
  type OrderRequest,
  type OrderStore,
  OrderTooLarge,
  type Replacement,
  type RequestedOrder,
} from '../../domain/ports/order-store';
import { type Tracing, untraced } from '../../domain/ports/tracing';
import { type Head, headOf, rootOf, versionsWithSeal, withSeal } from '../../domain/records/chain/order-chain';
import type { NewDelivery, Posted } from '../../domain/records/delivery';
import type { Entry } from '../../domain/records/entry';
import type { OrderSummary } from '../../domain/records/order-summary';
import type { OriginalOrder } from '../../domain/records/original-order';
import type { OrderState, ShownOrder, StoredOrder } from '../../domain/records/stored-order';
import type { UnitsShipped } from '../../domain/records/units-shipped';
import { isDuplicateKey } from '../database/duplicate-key';
import { moveOldEntries } from '../journal/move-old-entries';
import { oldEntryOfRequest } from '../journal/old-entries';
import { type PackedEntry, packedEntry, unpackedEntry } from '../journal/packed-entry';
import { commitWithMovedMemos } from '../memos/commit-with-moved-memos';
import { moveOldMemos } from '../memos/move-old-memos';
import { withAllMemos } from '../memos/with-all-memos';
import { currentSchema } from '../migrations';
import { waitingDelivery } from '../outgoing/waiting-delivery';
import { mostRecentBytes } from '../recent';
import { bringUpToDate } from './bring-up-to-date';
import { bulkInserter } from './bulk-inserter';
import { type CommitWrite, commitWriter } from './commit-writer';
import { fieldsReader } from './fields-reader';
import { withShownEntries, withWholeJournal } from './load-entries';
import { newSalt } from './new-salt';
import type { OrderDocument } from './order-document';
import { ordersIn } from './orders';
import {
  entryOfIn,
  isOlder,
  orderStateOf,
  postedFields,
  postedOf,
  recentStateOf,
  requestedFields,
  shownFields,
  storedFields,
  withoutSeal,
} from './read-document';
import { summaryChanges } from './summary-changes';

/** `notMoved` is told of old entries or memos that could not be moved; the order's next commit tries again. */
type Options = { tracing?: Tracing; notMoved?: (order: string, error: unknown) => void };

/** A change is one compare-and-set on the version and the end of the chain; nothing is ever upserted. */
export function orderStore(
  db: Db,
  clock: () => Date,
  { tracing = untraced, notMoved = () => undefined }: Options = {},
): OrderStore {
  const orders = ordersIn(db);
  const insertSoon = bulkInserter(orders);
  const commitSoon = commitWriter(db);
  const readPosted = fieldsReader(orders, postedFields);
  const readRequested = fieldsReader(orders, requestedFields);
  const readShown = fieldsReader(orders, shownFields);
  const readStored = fieldsReader(orders, storedFields);

  /** Reads an order once it is up to date. One that somebody has a lease on is read as it is, in whole. */
  async function upToDate(_id: string, read: (_id: string) => Promise<Document | null>): Promise<Document | null> {
    const found = await read(_id);
    if (found === null || !isOlder(found)) return found;
    const older = await orders.findOne<Document>({ _id });
    if (older === null || !isOlder(older)) return upToDate(_id, read);
    return (await bringUpToDate(db, older, clock())) ? upToDate(_id, read) : older;
  }

  /** What a majority has: an empty write waits until it has everything before it. */
  const durableFieldsOf = (_id: string, projection: Document) =>
    upToDate(_id, () => orders.findOneAndUpdate({ _id }, { $set: { _id } }, { projection }));

  async function load(orderNumber: string): Promise<StoredOrder | null> {
    const document = await upToDate(orderNumber, readStored);
    return document && withWholeJournal(db, document);
  }

  async function loadShown(orderNumber: string): Promise<ShownOrder | null> {
    const document = await upToDate(orderNumber, readShown);
    return document && withShownEntries(db, document);
  }

  async function loadPosted(orderNumber: string): Promise<readonly Posted[] | null> {
    const document = await upToDate(orderNumber, readPosted);
    if (document === null) return null;
    return isOlder(document) ? (await withShownEntries(db, document)).posted : postedOf(document);
  }

  async function loadState(orderNumber: string): Promise<OrderState | null> {
    const document = await upToDate(orderNumber, readRequested);
    if (document === null) return null;
    return isOlder(document) ? withWholeJournal(db, document) : orderStateOf(await withAllMemos(db, document));
  }

  function documentFor({ order, journal, durable }: OrderRequest): Promise<Document | null> {
    if (durable) return durableFieldsOf(order, journal ? storedFields : requestedFields);
    return upToDate(order, journal ? readStored : readRequested);
  }

  async function loadForRequest(request: OrderRequest): Promise<RequestedOrder | null> {
    const { requestId, journal, memos } = request;
    const read = () => documentFor(request);
    const document = await read();
    if (document === null) return null;
    if (journal || isOlder(document)) {
      const order = await withWholeJournal(db, document, read);
      return { order, first: order.entries.find((one) => requestId !== null && one.requestId === requestId) ?? null };
    }
    const order = memos === 'all' ? orderStateOf(await withAllMemos(db, document)) : recentStateOf(document);
    return { order, first: requestId === null ? null : await firstOf(document, requestId) };
  }

  /** The entry of a request id, which is rarely there: so its order is read with the ids of the recent ones alone. */
  async function firstOf({ _id, original, entries, snapshot }: Document, requestId: string): Promise<Entry | null> {
    const isRecent = (entries as Document[]).some((one) => one.requestId === requestId);
    const recent = isRecent ? await recentEntryOf(_id, requestId) : null;
    // A recent one may have been moved since.
    const found = recent ?? (isRecent || snapshot !== undefined ? await oldEntryOfRequest(db, _id, requestId) : null);
    return found && withoutSeal(unpackedEntry(found, entryOfIn({ _id, original })));
  }

  async function recentEntryOf(_id: string, requestId: string): Promise<Document | null> {
    const projection = { entries: { $elemMatch: { requestId } } };
    const found = await orders.findOne<Pick<OrderDocument, 'entries'>>({ _id }, { projection });
    return found?.entries?.[0] ?? null;
  }

  async function insert(original: OriginalOrder, summary: OrderSummary): Promise<boolean> {
    const first = rootOf(original, newSalt());
    const document: OrderDocument = {
      _id: original.orderNumber,
      schema: currentSchema,
      version: 1,
      original,
      summary,
      root: first,
      head: { ...headOf(first, []), at: clock() },
      customers: customerKeys(original),
      terms: searchTerms(original, summary),
      ...shippedBefore([], shipmentsAtIntake(original, summary), clock()),
      entries: [],
      posted: [],
      deliveries: [],
    };
    try {
      await insertSoon(document);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      return tooLarge(error);
    }
  }

  /** One update, deliveries included, on the version and the end of the chain that were read. */
  function changeOf(
    { version, original, head: before, movedMemos }: OrderState,
    { head, ...$set }: Document & { head: Head },
    entry: PackedEntry | null,
    told: readonly NewDelivery[],
  ): Pick<CommitWrite, 'filter' | 'update'> {
    const now = clock();
    const deliveries = told.map((one) => waitingDelivery(one, now, tracing.current()));
    const due = deliveries.map((one) => one.due.getTime());
    return {
      filter: {
        ...{ _id: original.orderNumber, version, schema: currentSchema, 'head.hash': before?.hash ?? '' },
        // What is written of credit memos is written at their places in the document.
        movedMemos: movedMemos === 0 ? { $exists: false } : movedMemos,
      },
      update: {
        $set: { ...$set, head: { ...head, at: now }, version: version + 1 },
        $push: {
          ...(entry && { entries: entry }),
          ...(deliveries.length > 0 && { deliveries: { $each: deliveries } }),
        },
        ...(deliveries.length > 0 && { $min: { deliveriesDue: new Date(Math.min(...due)) } }),
      },
    };
  }

  async function replace(stored: StoredOrder, { original, summary, deliveries }: Replacement): Promise<boolean> {
    const root = rootOf(original, newSalt());
    const found = { customers: customerKeys(original), terms: searchTerms(original, summary) };
    const counted = await orders.findOne({ _id: original.orderNumber }, { projection: { shippedBefore: 1 } });
    const shipped = shippedBefore(counted?.shippedBefore ?? [], shipmentsAtIntake(original, summary), clock());
    const $set = { original, summary, root, head: headOf(root, []), ...found, ...shipped };
    const { filter, update } = changeOf(stored, $set, null, deliveries);
    const { matchedCount } = await orders.updateOne(filter, update).catch(tooLarge);
    return matchedCount === 1;
  }

  async function commit(stored: OrderState, { entry, summary, deliveries, storefront }: Commit): Promise<boolean> {
    if (stored.head === null) return false;
    const versions = storefront && versionsWithSeal(storefront, newSalt());
    const sealed = withSeal(entry, stored.head.hash, newSalt(), versions);
    const head = { entries: entry.seq, hash: sealed.seal.hash };
    const also = { ...newTerms(stored, summary), ...(versions && { storefront: versions }) };
    const packed = packedEntry(sealed, { order: summary.orderNumber, taxation: summary.taxation });
    const { fields, moved } = summaryChanges(stored, summary);
    const change = { ...changeOf(stored, { ...fields, head, ...also }, packed, deliveries), entry: sealed };
    const written =
      moved.length === 0
        ? commitSoon(change)
        : commitWithMovedMemos(db, change, { version: stored.version + 1, moved });
    const committed = await written.catch(tooLarge);
    if (committed) await moveOld(stored);
    return committed;
  }

  async function moveOld({ original: { orderNumber }, recentBytes, memoBytes }: OrderState): Promise<void> {
    const failed = (error: unknown) => notMoved(orderNumber, error);
    if (recentBytes > mostRecentBytes) await moveOldEntries(db, orderNumber).catch(failed);
    if (memoBytes > mostRecentBytes) await moveOldMemos(db, orderNumber).catch(failed);
  }

  return { load, loadShown, loadPosted, loadState, loadForRequest, insert, replace, commit };
}

type ShippedBefore = NonNullable<OrderDocument['shippedBefore']>;

/** Counts each unit once, on the day that it was first heard of. */
function shippedBefore(
  counted: ShippedBefore,
  now: readonly UnitsShipped[],
  at: Date,
): Pick<OrderDocument, 'shippedBefore'> {
  const shipments = differenceOf(
    now,
    counted.flatMap((one) => one.shipments),
  );
  return shipments.length === 0 ? {} : { shippedBefore: [...counted, { at, shipments }] };
}

/** Search terms change with tracking numbers and the like. */
function newTerms({ original, summary: before }: OrderState, summary: OrderSummary): { terms?: string[] } {
  if (isDeepStrictEqual(codesIn(before), codesIn(summary))) return {};
  return { terms: searchTerms(original, summary) };
}

/** Of the server for documents and for its cache, and of Node while encoding. */
const tooLargeCodes: readonly unknown[] = [10334, 17419, 17420, 388, 'ERR_OUT_OF_RANGE'];

/** Throws OrderTooLarge where an order did not fit, else the error. */
function tooLarge(error: unknown): never {
  if (isTooLarge(error)) throw new OrderTooLarge(error.message, { cause: error });
  throw error;
}

/** The server has no code for this. */
const tooLargeForCache = 'too large and will not fit in the storage engine cache';

function isTooLarge(error: unknown): error is Error {
  if (!types.isNativeError(error) || !('code' in error)) return false;
  return tooLargeCodes.includes(error.code) || error.message.includes(tooLargeForCache);
}
