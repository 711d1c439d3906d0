import type { AppManifest } from '../manifest';
import type { SlackMessage } from '../workspace/workspace-state';
import type { BotOutcome, Desk } from './desk';
import { sendEvent } from './events';
import { notAllowed, notSubscribed } from './unheard';

/** A URL in a message, and the bot's domain that it belongs to. */
export type SharedLink = { domain: string; url: string };

/** The URLs under the domains of the bot (or subdomains), if it hears of them. */
export function linksFor({ manifest, workspace: { notices } }: Desk, urls: string[]): SharedLink[] {
  const links = linksIn(manifest, urls);
  const deaf = links.length > 0 ? deafness(manifest) : null;
  if (deaf === null) return links;
  notices.add(deaf);
  return [];
}

/** Why the app does not hear of links; null where it does. */
function deafness({ events, scopes }: AppManifest): string | null {
  if (!events.includes('link_shared')) return notSubscribed('link_shared');
  return scopes.includes('links:read') ? null : notAllowed('link_shared', 'links:read');
}

function linksIn({ unfurlDomains }: AppManifest, urls: string[]): SharedLink[] {
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
