import type { WebClient } from '@slack/web-api';
import type { Message } from '../block-kit/blocks';
import { deliveredEvent } from '../block-kit/ids';

/** Where a message goes: a channel or a person, or a thread in a channel. */
export type Place = { channel: string; thread: string | null };

/** By what a delivered message is found again. */
export type Mark = { order: string; key: string };

/** A message in Slack: the conversation that it is in, and its name there. */
export type Sent = { channel: string; ts: string };

/** Posts a message with its mark. A message to a person is in a conversation of its own. */
export async function post(client: WebClient, place: Place, { text, blocks }: Message, mark: Mark): Promise<Sent> {
  const { ts, channel } = await client.chat.postMessage({
    channel: place.channel,
    ...(place.thread !== null && { thread_ts: place.thread }),
    ...{ text, blocks, unfurl_links: false, unfurl_media: false },
    metadata: { event_type: deliveredEvent, event_payload: mark },
  });
  if (ts === undefined) throw new Error('Slack answered a post without its ts');
  return { channel: channel ?? place.channel, ts };
}

/** Where people find a message; a link is a convenience, and `null` where Slack does not give one. */
export async function linkTo(client: WebClient, { channel, ts }: Sent): Promise<string | null> {
  const answer = await client.chat.getPermalink({ channel, message_ts: ts }).catch(() => null);
  return answer?.permalink ?? null;
}

/** A message with this mark that was posted since an instant; `null` where there is none. */
export async function findPosted(client: WebClient, place: Place, mark: Mark, since: Date): Promise<Sent | null> {
  const channel = await conversationOf(client, place.channel);
  const range = {
    channel,
    include_all_metadata: true,
    limit: 200,
    oldest: String((since.getTime() - clockSkewMs) / 1000),
  };
  for (let cursor = ''; ; ) {
    const paged = { ...range, ...(cursor !== '' && { cursor }) };
    const page =
      place.thread === null
        ? await client.conversations.history(paged)
        : await client.conversations.replies({ ...paged, ts: place.thread });
    const found = (page.messages ?? []).find(({ metadata }) => hasMark(metadata, mark));
    if (found?.ts !== undefined) return { channel, ts: found.ts };
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return null;
  }
}

/** How far Slack's clock may be behind ours. */
const clockSkewMs = 60_000;

/** A person can be written to by their id; what was written is looked up in the conversation with them. */
async function conversationOf(client: WebClient, channel: string): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel;
  const opened = await client.conversations.open({ users: channel });
  return opened.channel?.id ?? channel;
}

type Metadata = { event_type?: string; event_payload?: object } | undefined;

function hasMark(metadata: Metadata, mark: Mark): boolean {
  const payload: Partial<Mark> = metadata?.event_payload ?? {};
  return metadata?.event_type === deliveredEvent && payload.order === mark.order && payload.key === mark.key;
}
