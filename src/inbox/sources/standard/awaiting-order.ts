import { awaitedStep } from '../../../domain/flows/awaited-step';
import type { OrderStore } from '../../../domain/ports/order-store';
import type { TrackedOrders } from '../../../domain/ports/tracked-orders';

/** What an event says of what it is about. */
type EventAbout = { kind: string; order: string | null; tracking: string | null };

/** The order of which a step waits for an event; `null` if none does, `unknown yet` where its parcel may be soon. */
export type AwaitingOrder = (about: EventAbout, receivedAt: Date) => Promise<{ order: string } | 'unknown yet' | null>;

/** So long a parcel can be unknown: what a carrier answered to a step is kept a moment later than it is said. */
const patienceMs = 10 * 60_000;

export function awaitingOrder({
  orders,
  tracked,
  clock,
}: {
  orders: Pick<OrderStore, 'loadState'>;
  tracked: TrackedOrders;
  clock: () => Date;
}): AwaitingOrder {
  return async ({ kind, order, tracking }, receivedAt) => {
    const known = order === null ? await tracked(tracking ?? '') : [order];
    for (const number of known) {
      const stored = await orders.loadState(number);
      if (stored !== null && awaitedStep(stored.summary.runs ?? [], { kind, tracking }) !== null)
        return { order: number };
    }
    const isNew = clock().getTime() - receivedAt.getTime() < patienceMs;
    return known.length === 0 && isNew ? 'unknown yet' : null;
  };
}
