import { z } from 'zod';
import { placeBlocks } from '../../block-kit/placement';
import { messageOutput } from '../../workspace/message-output';
import { SlackError } from '../../workspace/slack-error';
import type { Channel } from '../../workspace/workspace-state';
import { blocksArgument, metadataArgument } from '../arguments';
import { type MethodContext, method } from '../method';

const TEXT_CUT_AT = 40_000;

const content = {
  channel: z.string().min(1),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  thread_ts: z.string().optional(),
};

type Content = { text?: string | undefined; blocks?: unknown };

/** What a message says. Throws no_text, invalid_blocks_format, invalid_blocks, msg_blocks_too_long. */
function contentOf({ text = '', blocks }: Content, context: MethodContext) {
  const placed = blocks === undefined ? [] : placeBlocks(blocksArgument(blocks, context));
  if (text === '' && placed.length === 0) throw new SlackError('no_text');
  return { text: text.slice(0, TEXT_CUT_AT), blocks: placed };
}

/** A channel that the bot may write to. Throws channel_not_found, not_in_channel. */
function writable({ workspace, manifest }: MethodContext, reference: string): Channel {
  const channel = workspace.directory.channelForBot(reference);
  const anywhere = channel.kind === 'public' && manifest.scopes.includes('chat:write.public');
  if (!workspace.directory.botIsIn(channel) && !anywhere) throw new SlackError('not_in_channel');
  return channel;
}

function existingThread({ workspace }: MethodContext, channel: string, ts: string | undefined) {
  if (ts === undefined) return {};
  const found = workspace.messages.find(channel, ts);
  if (!found) throw new SlackError('thread_not_found');
  return { threadTs: found.threadTs ?? found.ts };
}

/** Slack takes about one post a second in each channel. Throws ratelimited. */
function pace({ workspace, limits, lastPosts }: MethodContext, channel: string): void {
  if (limits.postsPerSecond === 0) return;
  const now = workspace.clock();
  const last = lastPosts.get(channel);
  if (last !== undefined && now - last < 1000 / limits.postsPerSecond) {
    throw new SlackError('ratelimited');
  }
  lastPosts.set(channel, now);
}

export const chatPostMessage = method({
  scopes: ['chat:write'],
  arguments: z.object({ ...content, metadata: z.unknown().optional() }),
  run(args, context) {
    const { workspace } = context;
    const channel = writable(context, args.channel);
    const said = contentOf(args, context);
    const thread = existingThread(context, channel.id, args.thread_ts);
    const metadata = args.metadata === undefined ? {} : { metadata: metadataArgument(args.metadata) };
    pace(context, channel.id);
    const user = workspace.state.bot.userId;
    const message = workspace.messages.post({ channel: channel.id, user, ...said, ...thread, ...metadata });
    return { channel: channel.id, ts: message.ts, message: messageOutput(message, workspace.state) };
  },
});

export const chatPostEphemeral = method({
  scopes: ['chat:write'],
  arguments: z.object({ ...content, user: z.string() }),
  run(args, context) {
    const { workspace } = context;
    const channel = writable(context, args.channel);
    if (!channel.members.includes(args.user)) throw new SlackError('user_not_in_channel');
    const said = contentOf(args, context);
    const thread = existingThread(context, channel.id, args.thread_ts);
    const user = workspace.state.bot.userId;
    const whispered = workspace.messages.whisper({ channel: channel.id, user, to: args.user, ...said, ...thread });
    return { message_ts: whispered.ts };
  },
});
