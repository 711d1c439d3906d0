import type { Db } from 'mongodb';
import { uninstalled } from '../../domain/records/delivery';
import { currentSchema } from '../migrations';
import { ordersIn } from '../orders/orders';

/** Has everything tried at once that waits for a workspace where the bot was uninstalled; the rest goes on waiting. */
export async function resumeDeliveries(db: Db, now: Date): Promise<void> {
  const orders = ordersIn(db);
  await orders.updateMany(
    { schema: currentSchema, 'deliveries.state': 'due', 'deliveries.error': uninstalled },
    { $set: { 'deliveries.$[one].due': now }, $min: { deliveriesDue: now } },
    { arrayFilters: [{ 'one.state': 'due', 'one.error': uninstalled }] },
  );
  // Claimed for nothing else, an order has the messages refreshed that were not compared with it.
  await orders.updateMany(
    { schema: currentSchema, 'posted.digest': uninstalled },
    { $set: { 'posted.$[one].version': 0, 'posted.$[one].digest': '' }, $min: { deliveriesDue: now } },
    { arrayFilters: [{ 'one.digest': uninstalled }] },
  );
}
