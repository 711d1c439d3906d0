import type { ClientSession, Db, Document } from 'mongodb';
import { z } from 'zod';
import type { CreditMemoTotals, MemoTotal } from '../../domain/ports/credit-memo-totals';
import { countedStatuses } from '../../domain/records/credit-memo';
import { atOneInstant } from '../database/at-one-instant';
import { andMoved, eachMemo } from '../memos/moved-memos';
import { named, ordersIn } from './orders';

const memoTotal = z.object({ currency: z.string(), count: z.int(), total: z.int(), tax: z.int() });

/** Sums credit memos in the database. */
export function memoBook(db: Db): CreditMemoTotals {
  const orders = ordersIn(db);

  /** Of orders, and of memos that were moved out of them: `ofMoved` finds those by an index. */
  async function totals(
    session: ClientSession,
    ofOrder: Document,
    ofMemo: Document,
    ofMoved: Document = {},
  ): Promise<MemoTotal[]> {
    const rows = await orders
      .aggregate(
        [
          { $match: ofOrder },
          ...eachMemo,
          { $match: ofMemo },
          andMoved(db, { ...ofMoved, ...ofMemo }),
          {
            $group: {
              _id: '$currency',
              count: { $sum: 1 },
              total: { $sum: '$memo.total' },
              tax: { $sum: '$memo.totalTax' },
            },
          },
          { $sort: { _id: 1 } },
          { $project: { _id: 0, currency: '$_id', count: 1, total: 1, tax: 1 } },
        ],
        { session },
      )
      .toArray();
    return rows.map((row) => memoTotal.parse(row));
  }

  /** The orders whose credit memos were moved out of them in part. */
  async function numbersOfMoved(session: ClientSession, ofOrder: { customers: Document }): Promise<string[]> {
    const found = orders.find({ ...ofOrder, movedMemos: { $exists: true } }, { hint: named.movedMemos, session });
    return (await found.project<{ _id: string }>({ _id: 1 }).toArray()).map(({ _id }) => _id);
  }

  return {
    made(from, to) {
      const [status, madeAt] = [{ $in: countedStatuses }, { $gte: from, $lt: to }];
      const ofOrder = { 'summary.creditMemos': { $elemMatch: { status, madeAt } } };
      return atOneInstant(db, (session) => totals(session, ofOrder, { 'memo.status': status, 'memo.madeAt': madeAt }));
    },
    notPosted() {
      const status = { $in: ['Pending', 'Error'] };
      return atOneInstant(db, (session) =>
        totals(session, { 'summary.creditMemos.status': status }, { 'memo.status': status }),
      );
    },
    async failedRefunds() {
      const failed = { 'memo.refunds.state': 'failed' };
      const steps = [
        { $match: { 'summary.creditMemos.refunds.state': 'failed' } },
        ...[...eachMemo, andMoved(db, failed), { $unwind: '$memo.refunds' }, { $match: failed }, { $count: 'n' }],
      ];
      const [row] = await atOneInstant(db, (session) => orders.aggregate(steps, { session }).toArray());
      return z.object({ n: z.int() }).optional().parse(row)?.n ?? 0;
    },
    async ofCustomers(keys, since) {
      if (keys.length === 0) return { orders: 0, givenBack: new Map() };
      const theirs = { customers: { $in: [...keys] } };
      const ofMemo = { 'memo.madeAt': { $gte: since }, 'memo.status': { $ne: 'Canceled' } };
      const [count, given] = await Promise.all([
        orders.countDocuments({ ...theirs, 'original.orderedAt': { $gte: since } }),
        atOneInstant(db, async (session) => {
          const numbers = await numbersOfMoved(session, theirs);
          return totals(session, theirs, ofMemo, { '_id.order': { $in: numbers } });
        }),
      ]);
      return { orders: count, givenBack: new Map(given.map(({ currency, total }) => [currency, total])) };
    },
  };
}
