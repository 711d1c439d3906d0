import type { ChangeStream, Db } from 'mongodb';
import { ordersIn } from './orders';

export type Watch = { close: () => Promise<void> };

/** Calls `wake` after any change. Only a hint, as the delivery loop polls too; `lost` is called once. */
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
