import type { DeliveryPayload } from '../../domain/records/delivery';

/** Is told of what becomes of deliveries. It must not throw, and nothing waits for it. */
export type DeliveryObserver = {
  /** It arrived, so many milliseconds after it was due for the first time. */
  delivered: (kind: DeliveryPayload['kind'], ms: number) => void;
  /** A try failed; there will be another one. */
  postponed: (kind: DeliveryPayload['kind']) => void;
  /** It waits for a person. */
  givenUp: (kind: DeliveryPayload['kind']) => void;
};

/** Counts nothing. */
export const uncounted: DeliveryObserver = {
  delivered: () => undefined,
  postponed: () => undefined,
  givenUp: () => undefined,
};
