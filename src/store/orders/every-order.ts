import type { Db, Document, FindOptions } from 'mongodb';
import type { StoredOrder } from '../../domain/records/stored-order';
import { oldEntriesOf } from '../journal/old-entries';
import { ordersWithMovedMemos } from '../memos/moved-memos';
import { withMemosThatAreThere } from '../memos/with-all-memos';
import { withWholeJournal } from './load-entries';
import { ordersIn } from './orders';
import { checkedOrder, storedFields, totalsOfOld, wholeOf } from './read-document';

/** By number. Throws where a document is none that any version can have written. */
export async function* everyOrder(db: Db): AsyncGenerator<StoredOrder> {
  for await (const { whole, totalsAfter } of everyDocument(db)) yield { ...checkedOrder(whole), totalsAfter };
}

/** The records as they are sealed, by number. */
export async function* everyWholeDocument(db: Db): AsyncGenerator<Document & { _id: string }> {
  for await (const { whole } of everyDocument(db)) yield whole;
}

type Read = { whole: Document & { _id: string } } & Pick<StoredOrder, 'totalsAfter'>;

async function* everyDocument(db: Db): AsyncGenerator<Read> {
  const withMoved = await ordersWithMovedMemos(db);
  for await (const found of ordersIn(db).find<Document>({}).sort({ _id: 1 })) {
    const isMoved = found.movedMemos !== undefined || withMoved.has(found._id);
    const document = isMoved ? await withMemosThatAreThere(db, found) : found;
    const old = Number(document.snapshot?.entries);
    const earlier = old > 0 ? await oldEntriesOf(db, document._id, old) : [];
    yield { whole: wholeOf(document, earlier), totalsAfter: totalsOfOld(earlier) };
  }
}

export const ordersWithSku = (db: Db, sku: string): AsyncGenerator<StoredOrder> =>
  ordersMatching(db, { 'original.items.sku': sku });

/** By number. */
export async function* ordersMatching(
  db: Db,
  filter: Document,
  options: FindOptions = {},
): AsyncGenerator<StoredOrder> {
  const found = ordersIn(db).find<Document>(filter, { ...options, projection: storedFields });
  for await (const document of found.sort({ _id: 1 })) yield await withWholeJournal(db, document);
}
