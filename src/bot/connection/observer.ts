import type { DeliveryPayload } from '../../domain/records/delivery';
import type { RequestKind } from './receiving/request-name';

export type Unacked = 'failed' | 'unmatched' | 'late';

export type TurnedAway = 'media_type' | 'too_large' | 'too_many' | 'unsigned' | 'stale' | 'forged' | 'malformed';

/** Counts events for metrics. Must not throw; nothing waits for it. */
export type Observer = {
  /** A listener answered `ms` after the request came in. */
  acked: (kind: RequestKind, ms: number) => void;
  /** The fallback answered. */
  unacked: (kind: RequestKind, why: Unacked) => void;
  /** A listener answered after the fallback had. */
  ackedLate: (kind: RequestKind, ms: number) => void;
  unsent: (kind: RequestKind) => void;
  turnedAway: (why: TurnedAway) => void;
  duplicate: () => void;
  malformedFrame: () => void;
  connections: (open: number) => void;
  /** `ms` from losing the last connection to the next one. */
  reconnected: (ms: number) => void;
  /** `ms` from when the delivery was first due. */
  delivered: (kind: DeliveryPayload['kind'], ms: number) => void;
  postponed: (kind: DeliveryPayload['kind']) => void;
  /** A delivery failed for good and waits for a person. */
  givenUp: (kind: DeliveryPayload['kind']) => void;
};

export const noObserver: Observer = {
  acked: () => undefined,
  unacked: () => undefined,
  ackedLate: () => undefined,
  unsent: () => undefined,
  turnedAway: () => undefined,
  duplicate: () => undefined,
  malformedFrame: () => undefined,
  connections: () => undefined,
  reconnected: () => undefined,
  delivered: () => undefined,
  postponed: () => undefined,
  givenUp: () => undefined,
};
