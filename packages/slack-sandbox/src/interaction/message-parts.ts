import type { Placed, PlacedBlock } from '../block-kit/placed';
import type { StatePlace } from '../workspace/message-states';
import type { Workspace } from '../workspace/workspace';
import type { Ephemeral, SlackMessage, Unfurl } from '../workspace/workspace-state';
import { elementIn, type Wanted } from './element-among';

/** A message as one person sees it. */
export type Seen = { user: string; message: SlackMessage | Ephemeral; ephemeral: boolean };

/** Where on a message things stand that a person can use: in it, or in what the bot shows of an address in it. */
export type MessagePart = { blocks: PlacedBlock[]; unfurl?: Unfurl };

/** How a person's action names an element on a message. `url` is needed only where several addresses show the same. */
export type WantedOnMessage = Wanted & { url?: string | undefined };

/** The message of this name as the person sees it. Throws if they do not see one. */
export function messageBefore({ messages, directory }: Workspace, user: string, channel: string, ts: string): Seen {
  const whispered = messages.findEphemeral(user, ts);
  const message = whispered ?? messages.find(directory.channelOf(user, channel).id, ts);
  if (!message) throw new Error(`${user} sees no message ${ts} in ${channel}`);
  return { user, message, ephemeral: whispered !== undefined };
}

/** The element on a message that is meant, and the part that it stands in. Throws if there is none. */
export function elementOn({ message }: Seen, wanted: WantedOnMessage): { placed: Placed; part: MessagePart } {
  const unfurls = 'unfurls' in message ? (message.unfurls ?? []) : [];
  const parts: MessagePart[] = [
    { blocks: message.blocks },
    ...unfurls.map((unfurl) => ({ blocks: unfurl.blocks, unfurl })),
  ];
  const { url } = wanted;
  return elementIn(url === undefined ? parts : parts.filter(({ unfurl }) => unfurl?.url === url), wanted);
}

/** Where what a person chose in a part of a message is kept. */
export function statePlaceOf({ user, message }: Seen, { unfurl }: MessagePart): StatePlace {
  return { user, channel: message.channel, ts: message.ts, url: unfurl?.url };
}

/** How payloads name a part of a message. */
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
