import type { Db } from 'mongodb';
import { inTransaction } from '../database/transaction';
import { currentSchema } from '../migrations';
import { ordersIn } from '../orders/orders';
import { keptOf } from '../recent';
import { type MovedMemo, movedMemosIn } from './moved-memos';

/** How many credit memos one transaction moves; the next commit moves more. */
const atOnce = 500;

/**
 * Moves an order's older credit memos out of its document, in one transaction. Where another write comes first,
 * nothing is moved; the order's next commit tries again.
 */
export async function moveOldMemos(db: Db, orderNumber: string): Promise<void> {
  const order = { _id: orderNumber, schema: currentSchema } as const;
  await inTransaction(db, async (session) => {
    const document = await ordersIn(db).findOne(order, {
      projection: { version: 1, summary: 1, movedMemos: 1 },
      session,
    });
    if (document === null) return;
    const { version, summary, movedMemos = 0 } = document;
    const { currency, creditMemos } = summary;
    const moved = creditMemos.slice(0, Math.min(atOnce, creditMemos.length - keptOf(creditMemos)));
    if (moved.length === 0) return;
    const rows = moved.map((memo, index): MovedMemo => {
      return { _id: { order: orderNumber, at: movedMemos + index }, version, currency, memo };
    });
    await movedMemosIn(db).insertMany(rows, { session });
    await ordersIn(db).updateOne(
      order,
      {
        $set: { movedMemos: movedMemos + moved.length },
        $push: { 'summary.creditMemos': { $each: [], $slice: moved.length - creditMemos.length } },
      },
      { session },
    );
  });
}
