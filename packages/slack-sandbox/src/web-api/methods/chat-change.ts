import { z } from 'zod';
import { placeBlocks } from '../../block-kit/placement';
import { messageOutput } from '../../workspace/message-output';
import { SlackError } from '../../workspace/slack-error';
import type { SlackMessage } from '../../workspace/workspace-state';
import { blocksArgument, metadataArgument } from '../arguments';
import { type MethodContext, method } from '../method';

const UPDATED_TEXT_LIMIT = 4000;

const named = { channel: z.string(), ts: z.string() };

/** A message of the bot's own. Throws channel_not_found, message_not_found, or `refusal` if somebody else said it. */
function ownMessage({ workspace }: MethodContext, channel: string, ts: string, refusal: string): SlackMessage {
  const message = workspace.messages.find(workspace.directory.channelForBot(channel).id, ts);
  if (!message) throw new SlackError('message_not_found');
  if (message.user !== workspace.state.bot.userId) throw new SlackError(refusal);
  return message;
}

export const chatUpdate = method({
  scopes: ['chat:write'],
  arguments: z.object({
    ...named,
    text: z.string().optional(),
    blocks: z.unknown().optional(),
    metadata: z.unknown().optional(),
  }),
  run(args, context) {
    const message = ownMessage(context, args.channel, args.ts, 'cant_update_message');
    const { text, blocks, metadata } = args;
    if (text === undefined && blocks === undefined) throw new SlackError('no_text');
    if ((text ?? '').length > UPDATED_TEXT_LIMIT) throw new SlackError('msg_too_long');
    const placed = blocks === undefined ? [] : placeBlocks(blocksArgument(blocks, context));
    context.workspace.messages.edit(message, {
      text: text ?? '',
      blocks: placed,
      ...(metadata !== undefined && { metadata: metadataArgument(metadata) }),
    });
    const shown = messageOutput(message, context.workspace.state);
    return { channel: message.channel, ts: message.ts, text: message.text, message: shown };
  },
});

export const chatDelete = method({
  scopes: ['chat:write'],
  arguments: z.object(named),
  run(args, context) {
    const message = ownMessage(context, args.channel, args.ts, 'cant_delete_message');
    context.workspace.messages.remove(message);
    return { channel: message.channel, ts: message.ts };
  },
});

export const chatGetPermalink = method({
  arguments: z.object({ channel: z.string(), message_ts: z.string() }),
  run({ channel, message_ts }, { workspace }) {
    const message = workspace.messages.find(workspace.directory.channelForBot(channel).id, message_ts);
    if (!message) throw new SlackError('message_not_found');
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${message.channel}` : '';
    const name = `p${message.ts.replace('.', '')}`;
    const permalink = `${workspace.pageUrl}/archives/${message.channel}/${name}${thread}`;
    return { channel: message.channel, permalink };
  },
});
