import {
  BSON,
  type Collection,
  type Db,
  type Filter,
  MongoBulkWriteError,
  MongoInvalidArgumentError,
  type UpdateFilter,
} from 'mongodb';
import type { SealedEntry } from '../../domain/records/chain/order-chain';
import { bulkFailures } from '../database/bulk-failures';
import { gathered } from '../gathered';
import { oldEntriesIn } from '../journal/old-entries';
import type { OrderDocument } from './order-document';
import { ordersIn } from './orders';

/** An update that adds `entry` to its order's journal, if the order is as `filter` says. */
export type CommitWrite = {
  filter: Filter<OrderDocument> & { _id: string };
  update: UpdateFilter<OrderDocument>;
  entry: Pick<SealedEntry, 'seq' | 'seal'>;
};

/** Whether the order was as the filter says, or why the write failed. */
type Outcome = boolean | Error;

/**
 * Writes each commit for its own caller, but all that are asked for at the same time in one unordered bulk. Resolves to
 * whether the order was as its filter says. Rejects as `updateOne` does. None waits for a bulk before it: whoever asked
 * may have stopped waiting by then, and been told that nothing was done.
 */
export function commitWriter(db: Db): (commit: CommitWrite) => Promise<boolean> {
  const orders = ordersIn(db);

  const writtenAlone = ({ filter, update }: CommitWrite): Promise<Outcome> =>
    orders.updateOne(filter, update).then(
      ({ matchedCount }) => matchedCount === 1,
      (error: Error) => error,
    );

  async function writtenInBulk(all: readonly CommitWrite[]): Promise<readonly Outcome[]> {
    const bulk = await bulkOf(orders, all);
    // One of them cannot be encoded.
    if (bulk === 'not sent') return Promise.all(all.map(writtenAlone));
    const { matchedCount, failures } = bulk;
    const arrived = matchedCount + failures.size === all.length ? () => true : await arrivedAmong(db, all);
    return Promise.all(all.map((one, index) => failures.get(index) ?? arrived(one)));
  }

  const outcomeOf = gathered(
    async (all: readonly CommitWrite[]): Promise<readonly Outcome[]> =>
      all.length === 1 ? Promise.all(all.map(writtenAlone)) : writtenInBulk(all),
    { most: 64 },
  );

  return async (commit) => {
    const outcome = await outcomeOf(commit);
    if (typeof outcome === 'boolean') return outcome;
    throw outcome;
  };
}

type Bulk = { matchedCount: number; failures: ReadonlyMap<number, Error> };

/** The driver encodes all of a bulk before it sends anything of it. */
const unsent = [MongoInvalidArgumentError, BSON.BSONError, RangeError];

/** Rejects where it failed as a whole. */
async function bulkOf(orders: Collection<OrderDocument>, all: readonly CommitWrite[]): Promise<Bulk | 'not sent'> {
  try {
    const updates = all.map(({ filter, update }) => ({ updateOne: { filter, update } }));
    const { matchedCount } = await orders.bulkWrite(updates, { ordered: false });
    return { matchedCount, failures: new Map() };
  } catch (error) {
    if (unsent.some((kind) => error instanceof kind)) return 'not sent';
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const failures = bulkFailures(error);
    if (failures !== null) return { matchedCount: error.matchedCount, failures };
    // The driver wraps the error that a single write would have.
    throw error.errorResponse instanceof Error ? error.errorResponse : error;
  }
}

/** The server tells how many updates found their order, not which: no two entries have the same seal. */
async function arrivedAmong(
  db: Db,
  all: readonly CommitWrite[],
): Promise<(commit: CommitWrite) => boolean | Promise<boolean>> {
  const ids = all.map(({ filter }) => filter._id);
  const projection = { 'head.entries': 1, 'entries.seq': 1, 'entries.seal.hash': 1 } as const;
  const found = await ordersIn(db)
    .find({ _id: { $in: ids } }, { projection })
    .toArray();
  const byNumber = new Map(found.map((one) => [one._id, one]));
  return async ({ filter: { _id: order }, entry: { seq, seal } }) => {
    const document = byNumber.get(order);
    if (document === undefined || document.head.entries < seq) return false;
    const recent = document.entries.find((one) => one.seq === seq);
    const kept = recent ?? (await oldEntriesIn(db).findOne({ _id: { order, seq } }));
    return kept?.seal.hash === seal.hash;
  };
}
