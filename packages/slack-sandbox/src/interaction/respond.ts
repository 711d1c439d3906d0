import { z } from 'zod';
import { placeBlocks } from '../block-kit/placement';
import { checkMessageBlocks } from '../block-kit/validation';
import type { ResponseTarget } from '../workspace/response-urls';
import { SlackError } from '../workspace/slack-error';
import type { Workspace } from '../workspace/workspace';

/** What a bot may say to a response_url, or when it acknowledges a command. */
const response = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

/** Does what a bot answered. Throws a SlackError: invalid_payload, no_text, invalid_blocks, msg_blocks_too_long. */
export function respond(workspace: Workspace, target: ResponseTarget, body: unknown): void {
  const parsed = response.safeParse(body);
  if (!parsed.success) throw new SlackError('invalid_payload');
  const { data } = parsed;
  if (data.delete_original) {
    remove(workspace, target);
    return;
  }
  const checked = checkMessageBlocks(data.blocks ?? []);
  if (!checked.ok) throw new SlackError(checked.error, { response_metadata: { messages: checked.messages } });
  const content = { text: data.text ?? '', blocks: placeBlocks(checked.value) };
  if (content.text === '' && content.blocks.length === 0) throw new SlackError('no_text');
  const message = {
    channel: target.channel,
    user: workspace.state.bot.userId,
    ...content,
    ...(data.thread_ts && { threadTs: data.thread_ts }),
  };
  if (data.replace_original && target.original) replace(workspace, target, content);
  else if (data.response_type === 'in_channel') workspace.messages.post(message);
  else workspace.messages.whisper({ ...message, to: target.user });
}

function remove({ messages }: Workspace, { user, channel, original }: ResponseTarget): void {
  if (!original) return;
  const whispered = original.ephemeral ? messages.findEphemeral(user, original.ts) : undefined;
  if (whispered) messages.removeEphemeral(whispered);
  const posted = original.ephemeral ? undefined : messages.find(channel, original.ts);
  if (posted) messages.remove(posted);
}

type Content = Parameters<Workspace['messages']['editEphemeral']>[1];

function replace({ messages }: Workspace, { user, channel, original }: ResponseTarget, content: Content): void {
  if (!original) return;
  const whispered = original.ephemeral ? messages.findEphemeral(user, original.ts) : undefined;
  if (whispered) messages.editEphemeral(whispered, content);
  const posted = original.ephemeral ? undefined : messages.find(channel, original.ts);
  if (posted) messages.edit(posted, content);
}
