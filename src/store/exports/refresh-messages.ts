import type { Db } from 'mongodb';
import { currentSchema } from '../migrations';
import { ordersIn } from '../orders/orders';
import { memoMarksIn } from './memo-marks';

/** Slack takes about one update a second: those of a large export would hold up everything else for hours. */
const most = 200;

/** Has the messages of an export's memos rendered anew, to say which export took them; of a large one, none. */
export async function refreshMessages(db: Db, number: string, now: Date): Promise<void> {
  const marks = await memoMarksIn(db)
    .find({ export: number })
    .limit(most + 1)
    .toArray();
  if (marks.length > most) return;
  // Releasing a claimed order refreshes its outdated messages.
  await ordersIn(db).updateMany(
    { _id: { $in: marks.map(({ order }) => order) }, schema: currentSchema, 'posted.told.kind': 'memo' },
    { $set: { 'posted.$[one].version': 0 }, $min: { deliveriesDue: now } },
    { arrayFilters: [{ 'one.told.kind': 'memo', 'one.told.memo': { $in: marks.map(({ _id }) => _id) } }] },
  );
}
