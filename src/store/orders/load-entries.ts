import type { Db, Document } from 'mongodb';
import type { Posted } from '../../domain/records/delivery';
import type { ShownOrder, StoredOrder } from '../../domain/records/stored-order';
import { oldEntriesAbout, oldEntriesOf } from '../journal/old-entries';
import { withAllMemos, withMemosOfOneVersion } from '../memos/with-all-memos';
import { ordersIn } from './orders';
import { isOlder, noSizes, shownOrderOf, storedFields, storedOrderOf } from './read-document';

/**
 * `found` was read by `storedFields`, and `again` reads it once more where it changed meanwhile. Throws where old
 * entries or credit memos are missing: limits would not count them.
 */
export async function withWholeJournal(
  db: Db,
  found: Document,
  again = () => ordersIn(db).findOne<Document>({ _id: found._id }, { projection: storedFields }),
): Promise<StoredOrder> {
  if (isOlder(found)) return inFull(db, found);
  const document = await withMemosOfOneVersion(db, found, again);
  const moved = document.snapshot?.entries ?? 0;
  const earlier = await oldEntriesOf(db, document._id, moved);
  if (earlier.length !== moved) throw new Error(`${moved - earlier.length} old entries of ${document._id} are missing`);
  return storedOrderOf(document, earlier);
}

/** `document` was read by `shownFields`. */
export async function withRecentEntries(db: Db, document: Document): Promise<ShownOrder> {
  return isOlder(document) ? inFull(db, document) : shownOrderOf(await withAllMemos(db, document));
}

/** `found` was read by `shownFields`. Adds the old entries that its messages need. */
export async function withShownEntries(db: Db, found: Document): Promise<ShownOrder> {
  const document = await withAllMemos(db, found);
  const recent = isOlder(document) ? await inFull(db, document) : shownOrderOf(document);
  if (recent.journal === 'whole') return recent;
  const needed = { upTo: document.snapshot.entries, ...neededBy(recent) };
  return shownOrderOf(document, await oldEntriesAbout(db, document._id, needed));
}

/** Reads an order of an older schema, which has other fields, once more; it may have been brought up to date by now. */
async function inFull(db: Db, { _id }: Document): Promise<StoredOrder> {
  const full = await ordersIn(db).findOne<Document>({ _id });
  if (full === null) throw new Error(`order ${_id} is gone`);
  return isOlder(full) ? storedOrderOf(full, []) : withWholeJournal(db, { ...full, ...noSizes });
}

/** The old entries that messages of the order are about, or that tell what was so before. */
function neededBy({ posted, deliveries, entries, entryCount, summary }: ShownOrder) {
  const told = [...posted, ...deliveries].map((one) => one.told);
  const oldest = entries[0]?.seq ?? entryCount + 1;
  const named = told.flatMap((one) => ('entry' in one && one.entry < oldest ? [one.entry] : []));
  const ofMessages = told.flatMap(documentOf);
  const ofEntries = entries.flatMap(({ effects: { creditMemo, returnOrder, approval } }) =>
    [creditMemo, returnOrder, approval].flatMap((one) => one?.number ?? []),
  );
  const cases = summary.cases.filter(({ status }) => status === 'Open').map(({ number }) => number);
  return { numbers: [...new Set(named)], about: [...new Set(['split', ...cases, ...ofMessages, ...ofEntries])] };
}

function documentOf(told: Posted['told']): string[] {
  if ('memo' in told) return [told.memo];
  if ('returnOrder' in told) return [told.returnOrder];
  if (told.kind === 'webhook') return [told.document.split('/')[0] ?? ''];
  return 'approval' in told ? [told.approval] : [];
}
