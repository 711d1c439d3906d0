import type { ChangeStream, Db } from 'mongodb';
import { ordersIn } from './orders';

export type Watch = { close: () => Promise<void> };

/**
 * Calls `wake` when any process changes an order or leaves something to deliver. Only a hint, since the delivery loop
 * polls too: a watch that fails is reported once to `lost` and costs promptness alone.
 */
export function watchOrders(db: Db, wake: () => void, lost: (error: unknown) => void): Watch {
  const updated = 'updateDescription.updatedFields';
  const stream: ChangeStream = ordersIn(db).watch(
    [
      {
        $match: {
          $or: [{ [`${updated}.deliveriesDue`]: { $exists: true } }, { [`${updated}.version`]: { $exists: true } }],
        },
      },
      { $project: { _id: 1 } },
    ],
    { maxAwaitTimeMS: 10_000 },
  );
  stream.on('change', wake);
  stream.on('error', lost);
  return { close: () => stream.close() };
}
