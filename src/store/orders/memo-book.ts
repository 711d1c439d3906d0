import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import type { CreditMemoTotals, MemoTotal } from '../../domain/ports/credit-memo-totals';
import { countedStatuses } from '../../domain/records/credit-memo';
import { ordersIn } from './orders';

const memoTotal = z.object({ currency: z.string(), count: z.int(), total: z.int(), tax: z.int() });

/** Sums credit memos in the database. */
export function memoBook(db: Db): CreditMemoTotals {
  const orders = ordersIn(db);

  async function totals(ofOrder: Document, ofMemo: Document): Promise<MemoTotal[]> {
    const rows = await orders
      .aggregate([
        { $match: ofOrder },
        { $unwind: '$summary.creditMemos' },
        { $match: ofMemo },
        {
          $group: {
            _id: '$summary.currency',
            count: { $sum: 1 },
            total: { $sum: '$summary.creditMemos.total' },
            tax: { $sum: '$summary.creditMemos.totalTax' },
          },
        },
        { $sort: { _id: 1 } },
        { $project: { _id: 0, currency: '$_id', count: 1, total: 1, tax: 1 } },
      ])
      .toArray();
    return rows.map((row) => memoTotal.parse(row));
  }

  return {
    made(from, to) {
      const at = { $gte: from, $lt: to };
      const counted = { status: { $in: countedStatuses }, madeAt: at };
      const ofMemo = { 'summary.creditMemos.madeAt': at, 'summary.creditMemos.status': counted.status };
      return totals({ 'summary.creditMemos': { $elemMatch: counted } }, ofMemo);
    },
    notPosted() {
      const open = { 'summary.creditMemos.status': { $in: ['Pending', 'Error'] } };
      return totals(open, open);
    },
    async failedRefunds() {
      const failed = { 'summary.creditMemos.refunds.state': 'failed' };
      const parts = [{ $unwind: '$summary.creditMemos' }, { $unwind: '$summary.creditMemos.refunds' }];
      const [row] = await orders
        .aggregate([{ $match: failed }, ...parts, { $match: failed }, { $count: 'n' }])
        .toArray();
      return z.object({ n: z.int() }).optional().parse(row)?.n ?? 0;
    },
    async ofCustomers(keys, since) {
      if (keys.length === 0) return { orders: 0, givenBack: new Map() };
      const theirs = { customers: { $in: [...keys] } };
      const [count, given] = await Promise.all([
        orders.countDocuments({ ...theirs, 'original.orderedAt': { $gte: since } }),
        totals(theirs, {
          'summary.creditMemos.madeAt': { $gte: since },
          'summary.creditMemos.status': { $ne: 'Canceled' },
        }),
      ]);
      return { orders: count, givenBack: new Map(given.map(({ currency, total }) => [currency, total])) };
    },
  };
}
