import type { Db } from 'mongodb';
import { z } from 'zod';
import { type Delivery, delivery } from '../../domain/records/delivery';
import { currentSchema } from '../migrations';
import { ordersIn } from '../orders/orders';

/** A delivery with the order that it belongs to. */
export type Outstanding = { order: string; delivery: Delivery };

const row = z.strictObject({ order: z.string(), delivery });

/** Every delivery that waits or failed, over all orders, the oldest first. */
export async function* outstanding(db: Db): AsyncGenerator<Outstanding> {
  const steps = [
    { $match: { 'deliveries.state': { $in: ['due', 'failed'] } } },
    { $unwind: '$deliveries' },
    { $project: { _id: 0, order: '$_id', delivery: '$deliveries' } },
    { $sort: { 'delivery.since': 1, order: 1 } },
  ];
  for await (const found of ordersIn(db).aggregate(steps, { allowDiskUse: true })) yield row.parse(found);
}

/** Makes a delivery due now, its attempts counted from 0 again; `false` where there is none of that key. */
export async function sendAgain(db: Db, order: string, key: string, now: Date): Promise<boolean> {
  const { matchedCount } = await ordersIn(db).updateOne(
    { _id: order, schema: currentSchema, 'deliveries.key': key },
    {
      $set: { 'deliveries.$.state': 'due', 'deliveries.$.due': now, 'deliveries.$.attempts': 0 },
      $min: { deliveriesDue: now },
    },
  );
  return matchedCount === 1;
}
