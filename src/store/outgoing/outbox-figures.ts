import type { Db } from 'mongodb';
import { z } from 'zod';
import { ordersIn } from '../orders/orders';

/** Deliveries of all orders: how many are due, how many failed, and since when the oldest has been due. */
export type OutboxFigures = { due: number; failed: number; oldestDue: Date | null };

const counted = z.object({ due: z.int(), failed: z.int(), oldestDue: z.date().nullable() });

export async function outboxFigures(db: Db, now: Date): Promise<OutboxFigures> {
  const [figures] = await ordersIn(db)
    .aggregate([
      { $match: { 'deliveries.state': { $in: ['due', 'failed'] } } },
      { $unwind: '$deliveries' },
      {
        $group: {
          _id: null,
          due: { $sum: { $cond: [isDue(now), 1, 0] } },
          failed: { $sum: { $cond: [{ $eq: ['$deliveries.state', 'failed'] }, 1, 0] } },
          oldestDue: { $min: { $cond: [isDue(now), '$deliveries.due', null] } },
        },
      },
    ])
    .toArray();
  return figures === undefined ? { due: 0, failed: 0, oldestDue: null } : counted.parse(figures);
}

/** Reminders and the like are not due yet. */
function isDue(now: Date) {
  return { $and: [{ $eq: ['$deliveries.state', 'due'] }, { $lte: ['$deliveries.due', now] }] };
}
