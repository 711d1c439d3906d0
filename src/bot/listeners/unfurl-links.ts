import type { App } from '@slack/bolt';
import type { LinkUnfurls } from '@slack/types';
import type { Policy } from '../../domain/policy';
import type { BotDeps } from '../deps';
import { unfurl } from '../views/unfurl';

/** Links to the storefront's pages of orders, as the policy knows them, show what order they lead to. */
export function onLinks(app: App, deps: BotDeps): void {
  app.event('link_shared', async ({ event, client }) => {
    try {
      const named = event.links.flatMap(({ url, domain }) => {
        const number = orderIn(url, domain, deps.policy);
        return number === null ? [] : [{ url, number }];
      });
      if (named.length === 0) return;
      const orders = await deps.finder.known(named.map(({ number }) => number));
      const unfurls: LinkUnfurls = {};
      for (const { url, number } of named) {
        const order = orders.find(({ original }) => original.orderNumber === number);
        if (order !== undefined) unfurls[url] = { blocks: unfurl(order, deps.shared).blocks };
      }
      if (Object.keys(unfurls).length === 0) return;
      await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
    } catch (error) {
      // Nobody waits for an unfurl, and nothing is lost without one.
      deps.log.warn({ err: error }, 'a link was not unfurled');
    }
  });
}

/** The order that a link to the storefront leads to; `null` where it is no such link. */
export function orderIn(url: string, domain: string, { storefronts }: Pick<Policy, 'storefronts'>): string | null {
  const storefront = storefronts.find((one) => domain === one.domain || domain.endsWith(`.${one.domain}`));
  if (storefront === undefined) return null;
  const { pathname, search } = new URL(url);
  const number = new RegExp(storefront.pattern).exec(`${pathname}${search}`)?.[1];
  return number === undefined ? null : decodeURIComponent(number);
}
