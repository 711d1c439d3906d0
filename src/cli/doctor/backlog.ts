import type { Database } from '../../store/database/connect';
import { memoBook } from '../../store/orders/memo-book';
import { outboxFigures } from '../../store/outgoing/outbox-figures';
import { type Finding, failed, ok } from './finding';

/** A delivery due for longer is stuck. */
const lateMs = 60_000;

/** Failed and late deliveries; failed refunds are for finance. */
export async function checkBacklog({ db }: Database, now: Date): Promise<Finding[]> {
  const [{ due, failed: givenUp, oldestDue }, refunds] = await Promise.all([
    outboxFigures(db, now),
    memoBook(db).failedRefunds(),
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
    refunds === 0 ? ok('refunds') : ok('refunds', `${refunds} failed, which finance sees in its Home tab`),
  ];
}
