import type { Workspace } from '../workspace/workspace';
import type { Message } from '../workspace/workspace-state';

/** What a person says, and where; with `threadTs` under another message. */
export type Said = { user: string; channel: string; text: string; threadTs?: string | undefined };

/** Says something as a person. What they type is text: nothing in it mentions anybody or becomes a link by accident. */
export function say({ messages, directory }: Workspace, { user, channel, text, threadTs }: Said): Message {
  const { id } = directory.channelOf(user, channel);
  if (threadTs !== undefined && !messages.find(id, threadTs))
    throw new Error(`There is no message ${threadTs} in ${id}`);
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return messages.post({ user, channel: id, text: escaped, blocks: [], ...(threadTs !== undefined && { threadTs }) });
}
