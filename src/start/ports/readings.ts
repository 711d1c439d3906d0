import type { CreditMemoTotals } from '../../domain/ports/credit-memo-totals';
import type { Readings } from '../../metrics/metrics';
import type { OutboxFigures } from '../../store/outgoing/outbox-figures';

/** Gauges that only the database can fill. */
export async function readings(
  outbox: (now: Date) => Promise<OutboxFigures>,
  book: Pick<CreditMemoTotals, 'failedRefunds'>,
  now: Date,
): Promise<Readings> {
  const [{ due, failed, oldestDue }, failedRefunds] = await Promise.all([outbox(now), book.failedRefunds()]);
  const oldestDueSeconds = oldestDue === null ? 0 : (now.getTime() - oldestDue.getTime()) / 1000;
  return { due, failed, oldestDueSeconds, failedRefunds };
}
