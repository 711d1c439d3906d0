import type { Disturbances } from './disturbances';

/** A payload on its way to the bot. */
export type BotEnvelope = {
  type: 'slash_commands' | 'interactive' | 'events_api';
  /** Whether the acknowledgement may carry a response. */
  acceptsResponse: boolean;
  payload: Record<string, unknown>;
  /** How often it was sent before; only events are retried. */
  retry?: number;
};

/** Acknowledged with a body, too late, or not connected. */
export type DeliveryResult =
  | { outcome: 'acked'; payload: Record<string, unknown> }
  | { outcome: 'timeout' | 'unreachable' };

export type BotTransport = {
  readonly disturbances: Disturbances;
  deliver(envelope: BotEnvelope): Promise<DeliveryResult>;
  stop(): Promise<void>;
};
