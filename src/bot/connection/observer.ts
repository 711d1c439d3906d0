import type { DeliveryPayload } from '../../domain/records/delivery';
import type { RequestKind } from './receiving/request-name';

/** Why a request had to be answered in the stead of its listener. */
export type Unacked = 'failed' | 'unmatched' | 'late';

/** Why a request over HTTP was turned away. */
export type TurnedAway = 'media_type' | 'too_large' | 'too_many' | 'unsigned' | 'stale' | 'forged' | 'malformed';

/** Is told of what can be counted. It must not throw, and nothing waits for it. */
export type Observer = {
  /** A listener answered, so many milliseconds after the request came in. */
  acked: (kind: RequestKind, ms: number) => void;
  /** Somebody was answered in a listener's stead. */
  unacked: (kind: RequestKind, why: Unacked) => void;
  /** A listener answered after that. */
  ackedLate: (kind: RequestKind, ms: number) => void;
  /** An answer did not get through to Slack. */
  unsent: (kind: RequestKind) => void;
  turnedAway: (why: TurnedAway) => void;
  /** Slack sent something that it had sent before. */
  duplicate: () => void;
  /** A frame of Socket Mode that nobody can read. */
  malformedFrame: () => void;
  /** So many connections of Socket Mode are open now. */
  connections: (open: number) => void;
  /** A new connection took so many milliseconds from when it was needed. */
  reconnected: (ms: number) => void;
  /** A delivery arrived, so many milliseconds after it was due for the first time. */
  delivered: (kind: DeliveryPayload['kind'], ms: number) => void;
  /** An attempt to deliver failed; there will be another one. */
  postponed: (kind: DeliveryPayload['kind']) => void;
  /** A delivery waits for a person. */
  givenUp: (kind: DeliveryPayload['kind']) => void;
};

/** Counts nothing. */
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
