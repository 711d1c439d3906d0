import type { Db } from 'mongodb';
import { uninstalled } from '../../domain/records/delivery';
import { currentSchema } from '../migrations';
import { ordersIn } from '../orders/orders';

/** Makes due now what waited because the bot was uninstalled. */
export async function resumeDeliveries(db: Db, now: Date): Promise<void> {
  const orders = ordersIn(db);
  await orders.updateMany(
    { schema: currentSchema, 'deliveries.state': 'due', 'deliveries.error': uninstalled },
    { $set: { 'deliveries.$[one].due': now }, $min: { deliveriesDue: now } },
    { arrayFilters: [{ 'one.state': 'due', 'one.error': uninstalled }] },
  );
  // Releasing a claimed order refreshes its outdated messages.
  await orders.updateMany(
    { schema: currentSchema, 'posted.digest': uninstalled },
    { $set: { 'posted.$[one].version': 0, 'posted.$[one].digest': '' }, $min: { deliveriesDue: now } },
    { arrayFilters: [{ 'one.digest': uninstalled }] },
  );
}
