import type { Filter } from 'mongodb';
import type { OrderDocument } from '../../../src/store/orders/order-document';
import { ordersIn } from '../../../src/store/orders/orders';
import type { Workplace } from '../place/workplace';

const lookEveryMs = 100;

/**
 * Resolves when nothing that is due waits any more, with the milliseconds that it took; with `null` where it takes
 * too long.
 */
export async function settled({ db, clock }: Workplace, longestMs: number): Promise<number | null> {
  const start = performance.now();
  for (;;) {
    const ms = performance.now() - start;
    if ((await ordersIn(db).countDocuments(busy(clock()))) === 0) return ms;
    if (ms > longestMs) return null;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** What is due later than any wait for another try: reminders, and the expiry of approvals. */
const farOffMs = 3_600_000;

/** Leased or due, asked in one query: between two, an order could be released and be due again. */
function busy(now: Date): Filter<OrderDocument> {
  const soon = new Date(now.getTime() + farOffMs);
  return { $or: [{ lease: { $exists: true } }, { deliveriesDue: { $lte: soon } }] };
}
