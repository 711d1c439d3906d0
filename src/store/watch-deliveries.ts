import type { ChangeStream, Db } from 'mongodb';
import { ordersIn } from './orders';

/** A watch on the orders of every process, until it is closed. */
export type Watch = { close: () => Promise<void> };

/**
 * Calls `wake` when any process leaves something to be told. Only a hint: the loop looks by itself as well, so a watch
 * that fails – reported once to `lost` – costs promptness and nothing else.
 */
export function watchDeliveries(db: Db, wake: () => void, lost: (error: unknown) => void): Watch {
  const due = 'updateDescription.updatedFields.deliveriesDue';
  const stream: ChangeStream = ordersIn(db).watch([{ $match: { [due]: { $exists: true } } }], {
    maxAwaitTimeMS: 10_000,
  });
  stream.on('change', wake);
  stream.on('error', lost);
  return { close: () => stream.close() };
}
