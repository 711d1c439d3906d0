import type { AppManifest } from '../manifest';
import type { SlackMessage } from '../workspace/workspace-state';
import type { BotOutcome, Desk } from './desk';
import { sendEvent } from './events';

/** An address in a message, and the domain of the bot's that it belongs to. */
export type SharedLink = { domain: string; url: string };

/** The addresses of which the bot is to be told: those under its domains (or under parts of them), if it asked to. */
export function linksFor({ unfurlDomains, events, scopes }: AppManifest, urls: string[]): SharedLink[] {
  if (!events.includes('link_shared') || !scopes.includes('links:read')) return [];
  return urls.flatMap((url) => {
    const host = hostOf(url);
    const domain = unfurlDomains.find((each) => host === each || host.endsWith(`.${each}`));
    return domain === undefined ? [] : [{ domain, url }];
  });
}

function hostOf(url: string): string {
  const address = url.replaceAll('&amp;', '&');
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** Tells the bot which of its addresses a person's message holds. It is told of any channel, also where it is not. */
export function tellOfLinks(
  desk: Desk,
  message: SlackMessage,
  links: SharedLink[],
  times: number,
): Promise<BotOutcome> {
  const { directory } = desk.workspace;
  const event = {
    type: 'link_shared',
    channel: message.channel,
    is_bot_user_member: directory.botIsIn(directory.channel(message.channel)),
    user: message.user,
    message_ts: message.ts,
    ...(message.threadTs && { thread_ts: message.threadTs }),
    unfurl_id: message.links?.unfurlId,
    source: 'conversations_history',
    links,
  };
  return sendEvent(desk, event, times);
}
