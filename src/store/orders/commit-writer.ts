import { type Collection, type Filter, MongoBulkWriteError, type UpdateFilter } from 'mongodb';
import type { SealedEntry } from '../../domain/records/chain/order-chain';
import { bulkFailures } from '../database/bulk-failures';
import { gathered } from '../gathered';
import type { OrderDocument } from './order-document';

/** An update that adds `entry` to its order's journal, if the order is as `filter` says. */
export type CommitWrite = {
  filter: Filter<OrderDocument> & { _id: string };
  update: UpdateFilter<OrderDocument>;
  entry: Pick<SealedEntry, 'seq' | 'seal'>;
};

/** Commits that come while a bulk is on its way wait for it: the fuller the next one is, the less each of them costs. */
const limits = { most: 64, mostOnTheirWay: 1 } as const;

/**
 * Writes each commit for its own caller, but all that are asked for at the same time in one unordered bulk. Resolves to
 * whether the order was as its filter says. Rejects as `updateOne` does.
 */
export function commitWriter(orders: Collection<OrderDocument>): (commit: CommitWrite) => Promise<boolean> {
  const outcomeOf = gathered(async (all: readonly CommitWrite[]): Promise<readonly (boolean | Error)[]> => {
    const [only] = all;
    if (only !== undefined && all.length === 1) {
      const { matchedCount } = await orders.updateOne(only.filter, only.update);
      return [matchedCount === 1];
    }
    const { matchedCount, failures } = await written(orders, all);
    if (matchedCount + failures.size === all.length) return all.map((_, index) => failures.get(index) ?? true);
    const arrived = await arrivedAmong(orders, all);
    return all.map((one, index) => failures.get(index) ?? arrived(one));
  }, limits);

  return async (commit) => {
    const outcome = await outcomeOf(commit);
    if (typeof outcome === 'boolean') return outcome;
    throw outcome;
  };
}

type Written = { matchedCount: number; failures: ReadonlyMap<number, Error> };

async function written(orders: Collection<OrderDocument>, all: readonly CommitWrite[]): Promise<Written> {
  try {
    const updates = all.map(({ filter, update }) => ({ updateOne: { filter, update } }));
    const { matchedCount } = await orders.bulkWrite(updates, { ordered: false });
    return { matchedCount, failures: new Map() };
  } catch (error) {
    const failures = bulkFailures(error);
    if (failures === null || !(error instanceof MongoBulkWriteError)) throw error;
    return { matchedCount: error.matchedCount, failures };
  }
}

/** The server tells how many updates found their order, not which: no two entries have the same seal. */
async function arrivedAmong(
  orders: Collection<OrderDocument>,
  all: readonly CommitWrite[],
): Promise<(commit: CommitWrite) => boolean | Error> {
  const ids = all.map(({ filter }) => filter._id);
  const projection = { 'head.entries': 1, 'entries.seq': 1, 'entries.seal.hash': 1 } as const;
  const found = await orders.find({ _id: { $in: ids } }, { projection }).toArray();
  const byNumber = new Map(found.map((one) => [one._id, one]));
  return ({ filter: { _id }, entry: { seq, seal } }) => {
    const order = byNumber.get(_id);
    if (order === undefined || order.head.entries < seq) return false;
    const kept = order.entries.find((one) => one.seq === seq);
    if (kept === undefined) return new Error('whether the commit arrived is not known: its entry was moved since');
    return kept.seal.hash === seal.hash;
  };
}
