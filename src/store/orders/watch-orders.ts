import type { ChangeStream, Db } from 'mongodb';
import { ordersIn } from './orders';

/** A watch on the orders of every process, until it is closed. */
export type Watch = { close: () => Promise<void> };

/**
 * Calls `wake` when any process changes an order or leaves something to be told. Only a hint: the loop looks by itself as
 * well, so a watch that fails – reported once to `lost` – costs promptness and nothing else.
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
