import type { Db } from 'mongodb';
import { currentSchema } from '../migrations';
import { ordersIn } from '../orders/orders';
import { waitingDelivery } from '../outgoing/waiting-delivery';
import { memoMarksIn } from './memo-marks';

/** Slack takes about one update a second: those of a large export would hold up everything else for hours. */
const most = 200;

/**
 * Has the messages of an export's memos rendered anew, to say which export took them; of a large one, none. It is a
 * delivery, so that a message which is on its way meanwhile, as it was before, is brought up to date as well.
 */
export async function refreshMessages(db: Db, number: string, now: Date): Promise<void> {
  const marks = await memoMarksIn(db)
    .find({ export: number })
    .limit(most + 1)
    .toArray();
  if (marks.length > most) return;
  const refresh = waitingDelivery({ key: `${number}:refresh`, told: { kind: 'refresh', all: true } }, now, null);
  await ordersIn(db).updateMany(
    {
      ...{ _id: { $in: marks.map(({ order }) => order) }, schema: currentSchema },
      $or: [{ 'posted.told.kind': 'memo' }, { 'deliveries.told.kind': 'memo' }],
      'deliveries.key': { $ne: refresh.key },
    },
    { $push: { deliveries: refresh }, $min: { deliveriesDue: now } },
  );
}
