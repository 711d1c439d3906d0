import type { WebClient } from '@slack/web-api';
import { deliveredEvent } from '../ids';
import type { Message } from '../views/blocks';

/** Where a message goes: a channel, or a thread in it. */
export type Place = { channel: string; thread: string | null };

/** By what a delivered message is found again. */
export type Mark = { order: string; key: string };

/** Posts a message with its mark; answers with its `ts`. */
export async function post(client: WebClient, place: Place, { text, blocks }: Message, mark: Mark): Promise<string> {
  const { ts } = await client.chat.postMessage({
    channel: place.channel,
    ...(place.thread !== null && { thread_ts: place.thread }),
    ...{ text, blocks, unfurl_links: false, unfurl_media: false },
    metadata: { event_type: deliveredEvent, event_payload: mark },
  });
  if (ts === undefined) throw new Error('Slack answered a post without its ts');
  return ts;
}

/** The `ts` of a message with this mark that was posted since an instant; `null` where there is none. */
export async function findPosted(
  client: WebClient,
  { channel, thread }: Place,
  mark: Mark,
  since: Date,
): Promise<string | null> {
  const range = {
    channel,
    include_all_metadata: true,
    limit: 200,
    oldest: String((since.getTime() - clockSkewMs) / 1000),
  };
  for (let cursor = ''; ; ) {
    const paged = { ...range, ...(cursor !== '' && { cursor }) };
    const page =
      thread === null
        ? await client.conversations.history(paged)
        : await client.conversations.replies({ ...paged, ts: thread });
    const found = (page.messages ?? []).find(({ metadata }) => hasMark(metadata, mark));
    if (found?.ts !== undefined) return found.ts;
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return null;
  }
}

/** How far Slack's clock may be behind ours. */
const clockSkewMs = 60_000;

type Metadata = { event_type?: string; event_payload?: object } | undefined;

function hasMark(metadata: Metadata, mark: Mark): boolean {
  const payload: Partial<Mark> = metadata?.event_payload ?? {};
  return metadata?.event_type === deliveredEvent && payload.order === mark.order && payload.key === mark.key;
}
