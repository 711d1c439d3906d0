import type { Collection, Db, Document } from 'mongodb';
import type { CreditMemo } from '../../domain/records/credit-memo';
import { majority } from '../database/majority';

/**
 * A credit memo that was moved out of its order's document: the order's `at`-th, from 0. `version` is that of the
 * order when the memo was moved or changed last.
 */
export type MovedMemo = { _id: { order: string; at: number }; version: number; currency: string; memo: CreditMemo };

export function movedMemosIn(db: Db): Collection<MovedMemo> {
  return db.collection<MovedMemo>('creditMemos', majority);
}

/** Names of indexes. */
export const byState = { status: 'moved by status', refunds: 'moved by refunds' } as const;

export async function createMovedMemoIndexes(db: Db): Promise<void> {
  await movedMemosIn(db).createIndexes([
    { key: { 'memo.status': 1, 'memo.madeAt': 1, '_id.order': 1 }, name: byState.status },
    { key: { 'memo.refunds.state': 1, 'memo.madeAt': 1 }, name: byState.refunds },
    { key: { '_id.order': 1 }, name: 'order' },
  ]);
}

/** The first `count` of an order, in their order. */
export function movedMemosOf(db: Db, order: string, count: number): Promise<MovedMemo[]> {
  if (count === 0) return Promise.resolve([]);
  const ids = { $gte: { order, at: 0 }, $lt: { order, at: count } };
  return movedMemosIn(db).find({ _id: ids }).sort({ _id: 1 }).toArray();
}

/** All of an order, also where its document does not count them. */
export function everyMovedMemoOf(db: Db, order: string): Promise<MovedMemo[]> {
  return movedMemosIn(db).find({ '_id.order': order }).sort({ _id: 1 }).toArray();
}

/** The numbers of the orders that have some. */
export async function ordersWithMovedMemos(db: Db): Promise<Set<string>> {
  const found = movedMemosIn(db).aggregate<{ _id: string }>([
    { $sort: { '_id.order': 1 } },
    { $group: { _id: '$_id.order' } },
  ]);
  return new Set((await found.toArray()).map(({ _id }) => _id));
}

/** The `most` orders whose oldest memo of the filter is the oldest, each with when that was made. */
export async function ordersOfMoved(db: Db, filter: Document, most: number): Promise<Map<string, string>> {
  const steps = [
    { $match: filter },
    { $group: { _id: '$_id.order', since: { $min: '$memo.madeAt' } } },
    { $sort: { since: 1, _id: 1 } },
    { $limit: most },
  ];
  const found = await movedMemosIn(db).aggregate<{ _id: string; since: string }>(steps).toArray();
  return new Map(found.map(({ _id, since }) => [_id, since]));
}

/** Rows `{ order, currency, memo }` of the documents of orders, in an aggregation over these. */
export const eachMemo: Document[] = [
  { $unwind: '$summary.creditMemos' },
  { $project: { _id: 0, order: '$_id', currency: '$summary.currency', memo: '$summary.creditMemos' } },
];

/** Adds such rows of memos that were moved. */
export function andMoved(db: Db, filter: Document): Document {
  const pipeline = [{ $match: filter }, { $project: { _id: 0, order: '$_id.order', currency: 1, memo: 1 } }];
  return { $unionWith: { coll: movedMemosIn(db).collectionName, pipeline } };
}
