import type { Disturbances } from './disturbances';

/** Something that a person did, on its way to the bot. */
export type BotEnvelope = {
  type: 'slash_commands' | 'interactive' | 'events_api';
  /** True where what the bot acknowledges with is an answer, not only a receipt. */
  acceptsResponse: boolean;
  payload: Record<string, unknown>;
  /** How often it was already sent; only events are sent again, for want of a timely acknowledgement. */
  retry?: number;
};

/** How the bot took it: acknowledged (with what), not in time, or not there. */
export type DeliveryResult =
  | { outcome: 'acked'; payload: Record<string, unknown> }
  | { outcome: 'timeout' | 'unreachable' };

/** A way to the bot. */
export type BotTransport = {
  readonly disturbances: Disturbances;
  deliver(envelope: BotEnvelope): Promise<DeliveryResult>;
  stop(): Promise<void>;
};
