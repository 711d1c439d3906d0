import type { Delivery, NewDelivery } from '../domain/delivery';

/** Deliveries as they are kept before the first attempt, due at once. */
export function dueNow(deliveries: readonly NewDelivery[], now: Date): Delivery[] {
  return deliveries.map((one) => ({
    ...one,
    since: now,
    due: now,
    attempts: 0,
    doubtful: false,
    state: 'due',
    error: null,
  }));
}
