import { deliveryStore } from '../../../src/store/outgoing/delivery-store';
import type { Workplace } from '../place/workplace';

const lookEveryMs = 100;

/**
 * Resolves when nothing that is due waits any more, with the milliseconds that it took; with `null` where it takes
 * too long.
 */
export async function settled({ db, clock }: Workplace, longestMs: number): Promise<number | null> {
  const store = deliveryStore(db, clock);
  const start = performance.now();
  for (;;) {
    const ms = performance.now() - start;
    const due = await store.nextDue();
    const leased = await db.collection('orders').countDocuments({ lease: { $exists: true } });
    if (leased === 0 && (due === null || due.getTime() > clock().getTime() + farOffMs)) return ms;
    if (ms > longestMs) return null;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** What is due later than any wait for another try: reminders, and the expiry of approvals. */
const farOffMs = 3_600_000;
