import { randomUUID } from 'node:crypto';
import type { SlackMessage } from '../workspace/workspace-state';
import type { Desk } from './desk';
import { linksFor, tellOfLinks } from './shared-links';
import { typedText } from './typed-text';

/** A message of a person, with `threadTs` a reply. `times` above 1 repeats its event. */
export type Said = { user: string; channel: string; text: string; threadTs?: string | undefined; times?: number };

/** Posts text as a person. URLs become links, and the bot receives those of its domains. */
export function say(desk: Desk, { user, channel, text: typed, threadTs, times = 1 }: Said): SlackMessage {
  const { messages, directory } = desk.workspace;
  const { id } = directory.channelOf(user, channel);
  if (threadTs !== undefined && !messages.find(id, threadTs))
    throw new Error(`There is no message ${threadTs} in ${id}`);
  const { text, urls } = typedText(typed);
  const links = linksFor(desk, urls);
  const message = messages.post({
    ...{ user, channel: id, text, blocks: [] },
    ...(threadTs !== undefined && { threadTs }),
    ...(links.length > 0 && { links: { unfurlId: `${id}.${randomUUID()}`, urls: links.map(({ url }) => url) } }),
  });
  // Not awaited: an unfurl appears by itself, or not at all.
  if (links.length > 0) void tellOfLinks(desk, message, links, times);
  return message;
}
