import { bouncedMail, mailBounced } from '../../../domain/derived/bounced-mail';
import { awaitedStep } from '../../../domain/flows/awaited-step';
import type { OrderStore } from '../../../domain/ports/order-store';
import type { TrackedOrders } from '../../../domain/ports/tracked-orders';
import type { OrderSummary } from '../../../domain/records/order-summary';

/** What an event says of what it is about. */
type EventAbout = { kind: string; order: string | null; tracking: string | null; id: string | null };

/** The order to which an event is news; `null` if there is none, `unknown yet` where its parcel may be soon. */
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
  return async ({ order, ...about }, receivedAt) => {
    const { tracking } = about;
    const known = order === null ? await tracked(tracking ?? '') : [order];
    for (const number of known) {
      const stored = await orders.loadState(number);
      if (stored !== null && isNews(stored.summary, about, receivedAt)) return { order: number };
    }
    const isNew = clock().getTime() - receivedAt.getTime() < patienceMs;
    return known.length === 0 && isNew ? 'unknown yet' : null;
  };
}

/** A step waits for it, or it names a mail that came back. */
function isNews(summary: OrderSummary, { kind, tracking, id }: Omit<EventAbout, 'order'>, receivedAt: Date): boolean {
  const isBounce = kind === mailBounced && bouncedMail(summary, id, receivedAt.toISOString()) !== null;
  return isBounce || awaitedStep(summary.runs ?? [], { kind, tracking }) !== null;
}
