import type { Db } from 'mongodb';
import { inTransaction } from '../database/transaction';
import type { CommitWrite } from '../orders/commit-writer';
import { ordersIn } from '../orders/orders';
import type { SummaryChanges } from '../orders/summary-changes';
import { movedMemosIn } from './moved-memos';

/**
 * A commit that also changes credit memos that were moved out of the order's document; `version` is the order's new
 * one. Resolves to whether order and memos were as they had been read. Rejects as `commitWriter` does.
 */
export async function commitWithMovedMemos(
  db: Db,
  { filter, update }: CommitWrite,
  { version, moved }: Pick<SummaryChanges, 'moved'> & { version: number },
): Promise<boolean> {
  const outcome = await inTransaction(db, async (session) => {
    const order = await ordersIn(db).updateOne(filter, update, { session });
    if (order.matchedCount === 0) return 'conflict';
    for (const { at, before, after } of moved) {
      // Shards show a transaction one after the other: the order may have been read after it, and the memo before it.
      const asRead = { _id: { order: filter._id, at }, memo: before };
      const memo = await movedMemosIn(db).updateOne(asRead, { $set: { version, memo: after } }, { session });
      if (memo.matchedCount === 0) return 'conflict';
    }
    return 'committed';
  });
  return outcome === 'committed';
}
