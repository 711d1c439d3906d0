import type { WebClient } from '@slack/web-api';
import type { Message } from '../../block-kit/blocks';
import { deliveredEvent } from '../../block-kit/ids';

/** Where a message goes: a channel or a person, or a thread in a channel. */
export type Destination = { channel: string; thread: string | null };

/** What a delivered message carries in its metadata, by which it is found again. */
export type PostMetadata = { order: string; key: string };

export type Post = { destination: Destination; message: Message; metadata: PostMetadata };

/** A message in Slack: the conversation that it is in, and its name there. */
export type SentMessage = { channel: string; ts: string };

/** Whether an earlier attempt may have arrived, and since when; `doubtful` is cleared when a look-up has told. */
export type EarlierAttempt = { doubtful: boolean; since: Date };

/**
 * Posts a message, unless an earlier attempt arrived; `found` says so. Slack has no idempotency keys, so an attempt in
 * doubt is looked up by its metadata first.
 */
export async function postOnce(
  client: WebClient,
  post: Post,
  earlier: EarlierAttempt,
): Promise<{ sent: SentMessage; found: boolean }> {
  const found = earlier.doubtful ? await findPosted(client, post, earlier.since) : null;
  earlier.doubtful = false;
  return { sent: found ?? (await postMessage(client, post)), found: found !== null };
}

/** A message to a person is in a conversation of its own. */
async function postMessage(client: WebClient, { destination, message, metadata }: Post): Promise<SentMessage> {
  const { ts, channel } = await client.chat.postMessage({
    channel: destination.channel,
    ...(destination.thread !== null && { thread_ts: destination.thread }),
    text: message.text,
    blocks: message.blocks,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: deliveredEvent, event_payload: metadata },
  });
  if (ts === undefined) throw new Error('Slack answered a post without its ts');
  return { channel: channel ?? destination.channel, ts };
}

/** Where people find a message; a link is a convenience, and `null` where Slack does not give one. */
export async function permalinkOf(client: WebClient, { channel, ts }: SentMessage): Promise<string | null> {
  const answer = await client.chat.getPermalink({ channel, message_ts: ts }).catch(() => null);
  return answer?.permalink ?? null;
}

/** How far Slack's clock may be behind ours. */
const clockSkewMs = 60_000;

/** A message with this metadata that was posted since an instant; `null` where there is none. */
async function findPosted(
  client: WebClient,
  { destination: { channel: to, thread }, metadata }: Post,
  since: Date,
): Promise<SentMessage | null> {
  const channel = await conversationOf(client, to);
  const oldest = String((since.getTime() - clockSkewMs) / 1000);
  for (let cursor = ''; ; ) {
    const wanted = { channel, oldest, include_all_metadata: true, limit: 200, ...(cursor !== '' && { cursor }) };
    const page =
      thread === null
        ? await client.conversations.history(wanted)
        : await client.conversations.replies({ ...wanted, ts: thread });
    const found = (page.messages ?? []).find((message) => carries(message.metadata, metadata));
    if (found?.ts !== undefined) return { channel, ts: found.ts };
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return null;
  }
}

/** A person can be written to by their id; what was written is looked up in the conversation with them. */
async function conversationOf(client: WebClient, channel: string): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel;
  const opened = await client.conversations.open({ users: channel });
  return opened.channel?.id ?? channel;
}

type MessageMetadata = { event_type?: string; event_payload?: object } | undefined;

function carries(metadata: MessageMetadata, { order, key }: PostMetadata): boolean {
  const payload: Partial<PostMetadata> = metadata?.event_payload ?? {};
  return metadata?.event_type === deliveredEvent && payload.order === order && payload.key === key;
}
