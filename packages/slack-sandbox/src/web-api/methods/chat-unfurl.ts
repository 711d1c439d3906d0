import { z } from 'zod';
import { placeBlocks } from '../../block-kit/placement';
import { SlackError } from '../../workspace/slack-error';
import type { SlackMessage, Unfurl } from '../../workspace/workspace-state';
import { blocksArgument, structured } from '../arguments';
import { type MethodContext, method } from '../method';

const target = {
  channel: z.string().optional(),
  ts: z.string().optional(),
  unfurl_id: z.string().optional(),
  source: z.string().optional(),
};

type Target = { [Key in keyof typeof target]?: string | undefined };

/** The fields of an attachment that the page shows; any other is refused, so that none is lost without a word. */
const attachment = z.strictObject({
  blocks: z.unknown().optional(),
  color: z.string().optional(),
  pretext: z.string().optional(),
  title: z.string().optional(),
  title_link: z.string().optional(),
  text: z.string().optional(),
  footer: z.string().optional(),
  fallback: z.string().optional(),
  mrkdwn_in: z.array(z.string()).optional(),
  preview: z.looseObject({}).optional(),
  hide_color: z.boolean().optional(),
});

/** The message that is meant. Throws missing_channel, missing_ts, cannot_find_channel, cannot_find_message. */
function messageOf({ workspace }: MethodContext, { channel, ts, unfurl_id, source }: Target): SlackMessage {
  const { messages, state } = workspace;
  if (unfurl_id !== undefined && source !== undefined) {
    const shared = source === 'conversations_history' ? messages.findShared(unfurl_id) : undefined;
    if (!shared) throw new SlackError('cannot_find_message');
    return shared;
  }
  if (channel === undefined) throw new SlackError('missing_channel');
  if (ts === undefined) throw new SlackError('missing_ts');
  if (!state.channels.some(({ id }) => id === channel)) throw new SlackError('cannot_find_channel');
  const message = messages.find(channel, ts);
  if (!message) throw new SlackError('cannot_find_message');
  return message;
}

/**
 * The address as the bot was told of it; it may name it as it is, or escaped as in the text. Throws
 * cannot_unfurl_url.
 */
function sharedUrl({ links }: SlackMessage, address: string): string {
  const url = links?.urls.find((each) => each === address || each.replaceAll('&amp;', '&') === address);
  if (url === undefined) throw new SlackError('cannot_unfurl_url');
  return url;
}

/**
 * What to show of one address. Throws cannot_parse_attachment, invalid_blocks_format, invalid_blocks,
 * msg_blocks_too_long.
 */
function unfurlOf(url: string, shown: unknown, context: MethodContext): Omit<Unfurl, 'id'> {
  const parsed = attachment.safeParse(shown);
  if (!parsed.success) throw new SlackError('cannot_parse_attachment');
  const { blocks, color, pretext, title, title_link: titleLink, text, footer, fallback, hide_color } = parsed.data;
  const checked = blocks === undefined ? [] : blocksArgument(blocks, context);
  // Slack takes rich text everywhere but here.
  if (checked.some(({ type }) => type === 'rich_text')) throw new SlackError('invalid_blocks');
  if (checked.length === 0 && !text && !title) throw new SlackError('cannot_parse_attachment');
  const fields = { pretext, title, titleLink, text, footer, fallback, ...(!hide_color && { color }) };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { url, blocks: placeBlocks(checked), ...Object.fromEntries(given) };
}

export const chatUnfurl = method({
  scopes: ['links:write'],
  arguments: z.object({ ...target, unfurls: z.unknown().optional() }),
  run({ unfurls, ...named }, context) {
    const message = messageOf(context, named);
    if (unfurls === undefined) throw new SlackError('missing_unfurls');
    const byAddress = z.record(z.string(), z.unknown()).safeParse(structured(unfurls));
    if (!byAddress.success) throw new SlackError('invalid_unfurls_format');
    const shown = Object.entries(byAddress.data).map(([address, each]) =>
      unfurlOf(sharedUrl(message, address), each, context),
    );
    context.workspace.messages.unfurl(message, shown);
    return {};
  },
});
