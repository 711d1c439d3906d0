import type { Collection, Db, Document } from 'mongodb';
import type { RecallOrder, RecallSum } from '../../domain/records/recall';
import { majority } from '../database/majority';

export type RecallOrderDocument = Omit<RecallOrder, 'order'> & { _id: { recall: string; order: string } };

export function recallOrdersIn(db: Db): Collection<RecallOrderDocument> {
  return db.collection<RecallOrderDocument>('recallOrders', majority);
}

export async function createRecallOrderIndexes(db: Db): Promise<void> {
  await recallOrdersIn(db).createIndexes([{ key: { '_id.recall': 1, _id: 1 }, name: 'recall' }]);
}

/** Counts the orders of a recall that fare alike, in one pass. */
export async function recallSums(db: Db, number: string): Promise<RecallSum[]> {
  const sums = await recallOrdersIn(db)
    .aggregate<Document>([
      { $match: { '_id.recall': number } },
      {
        $group: {
          _id: { currency: '$currency', plan: planned, outcome: settled },
          orders: { $sum: 1 },
          units: { $sum: { $sum: '$lines.quantity' } },
          planned: { $sum: '$plan.figures.refund' },
          refunded: { $sum: '$outcome.refund' },
        },
      },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  return sums.map(({ _id, ...figures }) => ({ ..._id, ...figures }) as RecallSum);
}

const has = (field: string): Document => ({ $ne: [{ $type: field }, 'missing'] });

const planned: Document = {
  $cond: [has('$plan.refusal'), '$plan.refusal.code', { $cond: ['$plan.rule', 'needs_approval', 'possible'] }],
};

const refusedOrDone: Document = {
  $cond: [
    has('$outcome.refusal'),
    '$outcome.refusal.code',
    { $cond: [has('$outcome.approval'), 'needs_approval', 'done'] },
  ],
};

const settled: Document = { $cond: ['$outcome', refusedOrDone, 'open'] };
