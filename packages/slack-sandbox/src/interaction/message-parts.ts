import type { Placed, PlacedBlock } from '../block-kit/placed';
import type { StatePlace } from '../workspace/message-states';
import type { Workspace } from '../workspace/workspace';
import type { Ephemeral, SlackMessage, Unfurl } from '../workspace/workspace-state';
import { elementIn, type Wanted } from './element-among';

/** A message as one person sees it. */
export type Seen = { user: string; message: SlackMessage | Ephemeral; ephemeral: boolean };

/** The message itself, or one of its unfurls. */
export type MessagePart = { blocks: PlacedBlock[]; unfurl?: Unfurl };

/** `url` is needed only where several unfurls have the same elements. */
export type WantedOnMessage = Wanted & { url?: string | undefined };

/** Throws for a message that the person cannot see. */
export function messageBefore({ messages, directory }: Workspace, user: string, channel: string, ts: string): Seen {
  const whispered = messages.findEphemeral(user, ts);
  const message = whispered ?? messages.find(directory.channelOf(user, channel).id, ts);
  if (!message) throw new Error(`${user} sees no message ${ts} in ${channel}`);
  return { user, message, ephemeral: whispered !== undefined };
}

/** Throws if there is none. */
export function elementOn({ message }: Seen, wanted: WantedOnMessage): { placed: Placed; part: MessagePart } {
  const unfurls = 'unfurls' in message ? (message.unfurls ?? []) : [];
  const parts: MessagePart[] = [
    { blocks: message.blocks },
    ...unfurls.map((unfurl) => ({ blocks: unfurl.blocks, unfurl })),
  ];
  const { url } = wanted;
  return elementIn(url === undefined ? parts : parts.filter(({ unfurl }) => unfurl?.url === url), wanted);
}

/** The key of the state of a message part. */
export function statePlaceOf({ user, message }: Seen, { unfurl }: MessagePart): StatePlace {
  return { user, channel: message.channel, ts: message.ts, url: unfurl?.url };
}

/** The `container` of payloads. */
export function containerOf({ message, ephemeral }: Seen, { unfurl }: MessagePart): Record<string, unknown> {
  return {
    type: unfurl ? 'message_attachment' : 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: ephemeral,
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(unfurl && { attachment_id: unfurl.id, is_app_unfurl: true, app_unfurl_url: unfurl.url }),
  };
}
