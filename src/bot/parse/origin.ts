import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Origin } from '../../domain/records/origin';
import { slackOrigin } from './modal-head';

/** The button's message, or the origin in a modal's metadata; `null` for ephemeral messages and the Home tab. */
export function originOf({ channel, message, container, view }: BlockAction): Origin | null {
  if (view !== undefined) return remembered(view.private_metadata);
  if (channel === undefined || message === undefined || container.is_ephemeral === true) return null;
  return { channel: channel.id, ts: message.thread_ts ?? message.ts };
}

const remembering = z.object({ origin: slackOrigin.nullish() });

function remembered(metadata: string): Origin | null {
  try {
    return remembering.parse(JSON.parse(metadata)).origin ?? null;
  } catch {
    return null;
  }
}
