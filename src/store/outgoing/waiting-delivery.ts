import type { Delivery, NewDelivery } from '../../domain/records/delivery';

/** A delivery before its first attempt, due at once unless it says when. */
export function waitingDelivery({ key, told, due }: NewDelivery, now: Date, trace: string | null): Delivery {
  return {
    key,
    told,
    since: now,
    due: due === undefined ? now : new Date(due),
    attempts: 0,
    doubtful: false,
    state: 'due',
    error: null,
    trace,
  };
}
