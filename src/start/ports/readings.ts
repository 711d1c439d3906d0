import type { CreditMemoTotals } from '../../domain/ports/credit-memo-totals';
import type { InboxFigures } from '../../domain/ports/inbox';
import type { Readings } from '../../metrics/metrics';
import type { OutboxFigures } from '../../store/outgoing/outbox-figures';

/** Gauges that only the database can fill. */
export async function readings(
  outbox: (now: Date) => Promise<OutboxFigures>,
  book: Pick<CreditMemoTotals, 'failedRefunds'>,
  inbox: () => Promise<InboxFigures>,
  now: Date,
): Promise<Readings> {
  const [{ due, failed, oldestDue }, failedRefunds, came] = await Promise.all([
    outbox(now),
    book.failedRefunds(),
    inbox(),
  ]);
  const secondsSince = (at: Date | null) => (at === null ? 0 : (now.getTime() - at.getTime()) / 1000);
  return {
    ...{ due, failed, oldestDueSeconds: secondsSince(oldestDue), failedRefunds },
    inboxWaiting: came.waiting,
    inboxFailed: came.failed,
    inboxOldestSeconds: secondsSince(came.oldest),
  };
}
