import type { AppManifest } from '../manifest';
import type { SlackMessage } from '../workspace/workspace-state';
import type { BotOutcome, Desk } from './desk';
import { sendEvent } from './events';

/** A URL in a message, and the bot's domain that it belongs to. */
export type SharedLink = { domain: string; url: string };

/** The URLs under the domains of the bot (or subdomains), if its manifest has the event. */
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

/** Sends link_shared, also for channels without the bot. */
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
