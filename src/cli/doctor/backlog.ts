import type { Database } from '../../store/database/connect';
import { inboxFigures } from '../../store/inbox/open-deliveries';
import { memoBook } from '../../store/orders/memo-book';
import { outboxFigures } from '../../store/outgoing/outbox-figures';
import { type Finding, failed, ok } from './finding';

/** A delivery due for longer is stuck. */
const lateMs = 60_000;

/** Failed and late deliveries; failed refunds are for finance. */
export async function checkBacklog({ db }: Database, now: Date): Promise<Finding[]> {
  const [{ due, failed: givenUp, oldestDue }, refunds, came] = await Promise.all([
    outboxFigures(db, now),
    memoBook(db).failedRefunds(),
    inboxFigures(db),
  ]);
  const late = oldestDue !== null && now.getTime() - oldestDue.getTime() > lateMs;
  return [
    givenUp === 0
      ? ok('deliveries')
      : failed('deliveries', `${givenUp} failed. Run \`slash-order deliveries\` to see them.`),
    late
      ? failed(
          'deliveries on their way',
          `the oldest of ${due} is due since ${oldestDue.toISOString()}; does a bot run?`,
        )
      : ok('deliveries on their way', String(due)),
    came.failed === 0
      ? ok('intake that waits', String(came.waiting))
      : failed('intake that waits', `${came.failed} failed. Run \`slash-order intake\` to see them.`),
    refunds === 0 ? ok('refunds') : ok('refunds', `${refunds} failed, which finance sees in its Home tab`),
  ];
}
