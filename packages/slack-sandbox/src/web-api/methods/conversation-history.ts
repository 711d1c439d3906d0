import { z } from 'zod';
import { messageOutput } from '../../workspace/message-output';
import { SlackError } from '../../workspace/slack-error';
import type { SlackMessage } from '../../workspace/workspace-state';
import { cursor, flag, limit, page } from '../arguments';
import { requireConversationScope } from '../conversation-scopes';
import { type MethodContext, method } from '../method';

const range = {
  channel: z.string(),
  cursor,
  limit: limit(100),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.default(false),
  include_all_metadata: flag.default(false),
};

type Range = {
  cursor?: string | undefined;
  limit: number;
  oldest?: string | undefined;
  latest?: string | undefined;
  inclusive: boolean;
  include_all_metadata: boolean;
};

/** True if a message falls between the two times; at them only if they are meant too. */
function within({ oldest, latest, inclusive }: Range, { ts }: SlackMessage): boolean {
  const after = oldest === undefined || Number(ts) > Number(oldest) || (inclusive && Number(ts) === Number(oldest));
  const before = latest === undefined || Number(ts) < Number(latest) || (inclusive && Number(ts) === Number(latest));
  return after && before;
}

function readable(context: MethodContext, reference: string): string {
  const { directory } = context.workspace;
  const channel = directory.channelForBot(reference);
  requireConversationScope(context, channel, 'history');
  if (!directory.botIsIn(channel)) throw new SlackError('not_in_channel');
  return channel.id;
}

function answer({ workspace }: MethodContext, messages: SlackMessage[], args: Range) {
  const { items, next } = page(messages, args.limit, args.cursor);
  return {
    messages: items.map((each) => messageOutput(each, workspace.state, { metadata: args.include_all_metadata })),
    has_more: next !== '',
    ...(next !== '' && { response_metadata: { next_cursor: next } }),
  };
}

export const conversationsHistory = method({
  arguments: z.object(range),
  run(args, context) {
    const channel = readable(context, args.channel);
    const newestFirst = context.workspace.messages.inChannel(channel).reverse();
    return answer(
      context,
      newestFirst.filter((each) => within(args, each)),
      args,
    );
  },
});

export const conversationsReplies = method({
  arguments: z.object({ ...range, ts: z.string() }),
  run(args, context) {
    const channel = readable(context, args.channel);
    const { messages } = context.workspace;
    const named = messages.find(channel, args.ts);
    if (!named) throw new SlackError('thread_not_found');
    const root = messages.find(channel, named.threadTs ?? named.ts) ?? named;
    const replies = messages.replies(channel, root.ts).filter((each) => within(args, each));
    return answer(context, [root, ...replies], args);
  },
});
