import type { BlockAction } from '@slack/bolt';
import type { Origin } from '../../domain/origin';

/** The message that a button stands on; `null` for one in a modal or in a message that only one person sees. */
export function cardOf({ channel, message, container }: BlockAction): Origin | null {
  if (channel === undefined || message === undefined || container.is_ephemeral === true) return null;
  return { channel: channel.id, ts: message.ts };
}
