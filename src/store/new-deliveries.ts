import type { Delivery, NewDelivery } from '../domain/delivery';

/** Deliveries as they are kept before the first attempt, due at once where they are not due later. */
export function waiting(deliveries: readonly NewDelivery[], now: Date): Delivery[] {
  return deliveries.map(({ key, told, due }) => ({
    ...{ key, told, since: now, due: due === undefined ? now : new Date(due) },
    ...{ attempts: 0, doubtful: false, state: 'due', error: null },
  }));
}
