import type { WebClient } from '@slack/web-api';
import type { Message } from '../../block-kit/blocks';
import { deliveredEvent } from '../../block-kit/ids';

/** A channel or person, or a thread in a channel. */
export type Destination = { channel: string; thread: string | null };

/** Identifies a delivered message in Slack. */
export type PostMetadata = { order: string; key: string };

export type Post = { destination: Destination; message: Message; metadata: PostMetadata };

export type SentMessage = { channel: string; ts: string };

/** Whether an earlier attempt may have arrived, and since when. A look-up clears `doubtful`. */
export type EarlierAttempt = { doubtful: boolean; since: Date };

/**
 * Posts unless an earlier attempt arrived (`found`). Without idempotency keys in Slack, its metadata is looked up.
 * That may take long: `null` if the lease was lost meanwhile, and then nothing is posted.
 */
export async function postOnce(
  client: WebClient,
  post: Post,
  earlier: EarlierAttempt,
  stillHeld: () => Promise<boolean>,
): Promise<{ sent: SentMessage; found: boolean } | null> {
  if (earlier.doubtful) {
    const sent = await findPosted(client, post, earlier.since);
    if (sent !== null) return { sent, found: true };
    if (!(await stillHeld())) return null;
    earlier.doubtful = false;
  }
  return { sent: await postMessage(client, post), found: false };
}

/** For a message to a person, Slack answers with the id of the conversation. */
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

/** A permalink is a convenience; `null` if Slack gives none. */
export async function permalinkOf(client: WebClient, { channel, ts }: SentMessage): Promise<string | null> {
  const answer = await client.chat.getPermalink({ channel, message_ts: ts }).catch(() => null);
  return answer?.permalink ?? null;
}

const clockSkewMs = 60_000;

async function findPosted(
  client: WebClient,
  { destination: { channel: to, thread }, metadata }: Post,
  since: Date,
): Promise<SentMessage | null> {
  const channel = await conversationOf(client, to);
  const oldest = String((since.getTime() - clockSkewMs) / 1000);
  for (let cursor = ''; ; ) {
    const query = { channel, oldest, include_all_metadata: true, limit: 200, ...(cursor !== '' && { cursor }) };
    const page =
      thread === null
        ? await client.conversations.history(query)
        : await client.conversations.replies({ ...query, ts: thread });
    const found = (page.messages ?? []).find((message) => carries(message.metadata, metadata));
    if (found?.ts !== undefined) return { channel, ts: found.ts };
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return null;
  }
}

/** Slack accepts a person's id for posting, but not for reading history. */
export async function conversationOf(client: WebClient, channel: string): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel;
  const opened = await client.conversations.open({ users: channel });
  return opened.channel?.id ?? channel;
}

type MessageMetadata = { event_type?: string; event_payload?: object } | undefined;

function carries(metadata: MessageMetadata, { order, key }: PostMetadata): boolean {
  const payload: Partial<PostMetadata> = metadata?.event_payload ?? {};
  return metadata?.event_type === deliveredEvent && payload.order === order && payload.key === key;
}
