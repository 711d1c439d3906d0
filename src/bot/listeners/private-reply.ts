import { RespondError, type RespondFn } from '@slack/bolt';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Message } from '../block-kit/blocks';

type Reply = Pick<Message, 'text'> & Partial<Message>;

/** Answers so that only one person sees it; `in_place` changes the ephemeral message that was pressed. */
export type PrivateReply = (reply: Reply, how?: 'beside' | 'in_place') => Promise<void>;

/** Who is answered, and where they are. */
type Place = { client: WebClient; user: string; channel: string | undefined; thread: string | undefined };

/**
 * By the request's response_url. Slack takes it five times, for thirty minutes; after that, by an ephemeral message
 * of its own, or a direct message where the bot is not in the channel.
 */
export function privateReply(respond: RespondFn, place: Place): PrivateReply {
  return async (reply, how = 'beside') => {
    try {
      await respond({ response_type: 'ephemeral', replace_original: how === 'in_place', ...reply });
    } catch (error) {
      if (!(error instanceof RespondError)) throw error;
      await whisper(place, reply);
    }
  };
}

async function whisper({ client, user, channel, thread }: Place, { text, blocks = [] }: Reply): Promise<void> {
  const direct = () => client.chat.postMessage({ channel: user, text, blocks });
  if (channel === undefined) await direct();
  else {
    const inThread = thread !== undefined && { thread_ts: thread };
    await client.chat.postEphemeral({ channel, user, text, blocks, ...inThread }).catch(whereNotMember(direct));
  }
}

function whereNotMember<T>(otherwise: () => Promise<T>): (error: unknown) => Promise<T> {
  return async (error) => {
    if (error instanceof WebAPIPlatformError && outside.has(error.data.error ?? '')) return otherwise();
    throw error;
  };
}

const outside = new Set(['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived']);
