import type { Db } from 'mongodb';
import { inTransaction } from '../database/transaction';
import type { CommitWrite } from '../orders/commit-writer';
import { ordersIn } from '../orders/orders';
import type { SummaryChanges } from '../orders/summary-changes';
import { movedMemosIn } from './moved-memos';

/** A commit that changes credit memos outside of the order's document, too. Resolves and rejects as `commitWriter`. */
export async function commitWithMovedMemos(
  db: Db,
  { filter, update }: CommitWrite,
  { version, moved }: Pick<SummaryChanges, 'moved'> & { version: number },
): Promise<boolean> {
  const committed = await inTransaction(db, async (session) => {
    const { matchedCount } = await ordersIn(db).updateOne(filter, update, { session });
    if (matchedCount === 0) return false;
    for (const { at, memo } of moved) {
      // By its number, too, so that none is ever written over another one.
      const same = { _id: { order: filter._id, at }, 'memo.number': memo.number };
      const changed = await movedMemosIn(db).updateOne(same, { $set: { version, memo } }, { session });
      if (changed.matchedCount === 0) throw new Error(`credit memo ${memo.number} is missing`);
    }
    return true;
  });
  return committed === true;
}
