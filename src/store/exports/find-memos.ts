import type { Db, Document } from 'mongodb';
import type { OrderToExport } from '../../domain/ports/memo-exports';
import { type CreditMemo, countedStatuses } from '../../domain/records/credit-memo';
import type { MemoFilter } from '../../domain/records/memo-export';
import { andMoved, eachMemo } from '../memos/moved-memos';
import { ordersMatching } from '../orders/every-order';
import { ordersIn } from '../orders/orders';
import { exportsOf, type MarkDocument, memoMarksIn } from './memo-marks';

const atOnce = 200;

/** Orders with memos of the filter, by number; with `unmarked`, without memos that a marked export took. */
export async function* matchingOrders(db: Db, filter: MemoFilter, unmarked: boolean): AsyncGenerator<OrderToExport> {
  for await (const orders of inBatches(orderNumbers(db, filter))) {
    const found: OrderToExport[] = [];
    for await (const order of ordersMatching(db, { _id: { $in: orders } })) {
      const memos = order.summary.creditMemos.filter((memo) => matches(memo, filter)).map(({ number }) => number);
      found.push({ order, memos });
    }
    const marked = unmarked
      ? await exportsOf(
          db,
          found.flatMap(({ memos }) => memos),
        )
      : new Map();
    for (const { order, memos } of found) {
      const left = memos.filter((memo) => !marked.has(memo));
      if (left.length > 0) yield { order, memos: left };
    }
  }
}

/** What a marked export took, by order number. */
export async function* markedOrders(db: Db, number: string): AsyncGenerator<OrderToExport> {
  const marks = memoMarksIn(db).find({ export: number }).sort({ order: 1, _id: 1 });
  for await (const batch of inBatches(byOrder(marks))) {
    const memos = new Map(batch.map((one) => [one.order, one.memos]));
    let found = 0;
    for await (const order of ordersMatching(db, { _id: { $in: [...memos.keys()] } })) {
      found += 1;
      yield { order, memos: memos.get(order.original.orderNumber) ?? [] };
    }
    if (found < memos.size) throw new Error(`${memos.size - found} orders of ${number} are gone`);
  }
}

/** Numbers of canceled memos, some at a time. */
export async function* canceledMemos(db: Db): AsyncGenerator<string[]> {
  const canceled = { 'memo.status': 'Canceled' };
  const found = ordersIn(db).aggregate<{ memo: string }>([
    { $match: { 'summary.creditMemos.status': 'Canceled' } },
    ...[...eachMemo, { $match: canceled }, andMoved(db, canceled)],
    { $project: { memo: '$memo.number' } },
  ]);
  for await (const batch of inBatches(found)) yield batch.map(({ memo }) => memo);
}

/** Only numbers are sorted, so that the documents need not fit into the memory of the server. */
async function* orderNumbers(db: Db, { since, until, status }: MemoFilter): AsyncGenerator<string> {
  const madeAt: Document = { ...(since !== null && { $gte: since }), ...(until !== null && { $lt: until }) };
  const ofMemo = { madeAt: { $gt: '', ...madeAt }, status: status ?? { $in: countedStatuses } };
  const found = ordersIn(db).aggregate<{ _id: string }>(
    [
      { $match: { 'summary.creditMemos': { $elemMatch: ofMemo } } },
      { $project: { _id: 0, order: '$_id' } },
      andMoved(db, { 'memo.madeAt': ofMemo.madeAt, 'memo.status': ofMemo.status }),
      { $group: { _id: '$order' } },
      { $sort: { _id: 1 } },
    ],
    { allowDiskUse: true },
  );
  for await (const { _id } of found) yield _id;
}

function matches({ madeAt, status }: CreditMemo, filter: MemoFilter): boolean {
  if (filter.since !== null && madeAt < filter.since) return false;
  if (filter.until !== null && madeAt >= filter.until) return false;
  return filter.status === null ? status !== 'Canceled' : status === filter.status;
}

type OrderMarks = { order: string; memos: string[] };

async function* byOrder(marks: AsyncIterable<MarkDocument>): AsyncGenerator<OrderMarks> {
  let last: OrderMarks = { order: '', memos: [] };
  for await (const { _id, order } of marks) {
    if (last.order !== order) {
      if (last.memos.length > 0) yield last;
      last = { order, memos: [] };
    }
    last.memos.push(_id);
  }
  if (last.memos.length > 0) yield last;
}

async function* inBatches<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
