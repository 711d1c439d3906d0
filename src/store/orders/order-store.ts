import { isDeepStrictEqual, types } from 'node:util';
import type { Db, Document } from 'mongodb';
import { customerKeys, searchTerms } from '../../domain/derived/search-terms';
import { type Commit, type OrderStore, OrderTooLarge, type Replacement } from '../../domain/ports/order-store';
import { type Tracing, untraced } from '../../domain/ports/tracing';
import {
  type Head,
  headOf,
  rootOf,
  type SealedEntry,
  versionsWithSeal,
  withSeal,
} from '../../domain/records/chain/order-chain';
import type { NewDelivery } from '../../domain/records/delivery';
import type { OrderSummary } from '../../domain/records/order-summary';
import type { OriginalOrder } from '../../domain/records/original-order';
import type { StoredOrder } from '../../domain/records/stored-order';
import { isDuplicateKey } from '../database/duplicate-key';
import { currentSchema, schemaOf } from '../migrations';
import { waitingDelivery } from '../outgoing/waiting-delivery';
import { bringUpToDate } from './bring-up-to-date';
import { bulkInserter } from './bulk-inserter';
import { newSalt, type OrderDocument, orderOf } from './documents';
import { ordersIn } from './orders';

/** A change is one compare-and-set on the version and the end of the chain; nothing is ever upserted. */
export function orderStore(db: Db, clock: () => Date, tracing: Tracing = untraced): OrderStore {
  const orders = ordersIn(db);
  const insertSoon = bulkInserter(orders);

  async function upToDate(document: Document | null): Promise<StoredOrder | null> {
    if (document === null) return null;
    // Reload: every sealing takes new salts.
    if (schemaOf(document) < currentSchema && (await bringUpToDate(db, document, clock()))) return load(document._id);
    return orderOf(document);
  }

  async function load(orderNumber: string): Promise<StoredOrder | null> {
    return upToDate(await orders.findOne<Document>({ _id: orderNumber }));
  }

  /** An empty write waits until a majority has everything before it. */
  async function loadDurable(orderNumber: string): Promise<StoredOrder | null> {
    return upToDate(await orders.findOneAndUpdate({ _id: orderNumber }, { $set: { _id: orderNumber } }));
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
  async function changed(
    { version, original, head: before }: StoredOrder,
    { head, ...$set }: Partial<Omit<OrderDocument, 'head'>> & { head: Head },
    $push: { entries?: SealedEntry },
    told: readonly NewDelivery[],
  ): Promise<boolean> {
    const now = clock();
    const deliveries = told.map((one) => waitingDelivery(one, now, tracing.current()));
    const due = deliveries.map((one) => one.due.getTime());
    const updating = orders.updateOne(
      { _id: original.orderNumber, version, schema: currentSchema, 'head.hash': before?.hash ?? '' },
      {
        $set: { ...$set, head: { ...head, at: now }, version: version + 1 },
        $push: { ...$push, ...(deliveries.length > 0 && { deliveries: { $each: deliveries } }) },
        ...(deliveries.length > 0 && { $min: { deliveriesDue: new Date(Math.min(...due)) } }),
      },
    );
    const { matchedCount } = await updating.catch(tooLarge);
    return matchedCount === 1;
  }

  async function replace(stored: StoredOrder, { original, summary, deliveries }: Replacement): Promise<boolean> {
    const root = rootOf(original, newSalt());
    const found = { customers: customerKeys(original), terms: searchTerms(original, summary) };
    return changed(stored, { original, summary, root, head: headOf(root, []), ...found }, {}, deliveries);
  }

  async function commit(stored: StoredOrder, { entry, summary, deliveries, storefront }: Commit): Promise<boolean> {
    if (stored.head === null) return false;
    const versions = storefront && versionsWithSeal(storefront, newSalt());
    const sealed = withSeal(entry, stored.head.hash, newSalt(), versions);
    const head = { entries: entry.seq, hash: sealed.seal.hash };
    const also = { ...newTerms(stored, summary), ...(versions && { storefront: versions }) };
    return changed(stored, { summary, head, ...also }, { entries: sealed }, deliveries);
  }

  return { load, loadDurable, insert, replace, commit };
}

/** Search terms change with fulfillment orders, whose tracking numbers are among them. */
function newTerms({ original, summary: before }: StoredOrder, summary: OrderSummary): { terms?: string[] } {
  if (isDeepStrictEqual(before.fulfillmentOrders, summary.fulfillmentOrders)) return {};
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
