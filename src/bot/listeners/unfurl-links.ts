import type { App } from '@slack/bolt';
import type { LinkSharedEvent, LinkUnfurls } from '@slack/types';
import { orderLinkedBy } from '../parse/storefront-link';
import type { Services } from '../services/services';
import { unfurl } from '../views/unfurl';

/** Unfurls links to the storefront's order pages. */
export function onLinks(app: App, services: Services): void {
  app.event('link_shared', async ({ event, client }) => {
    try {
      const named = event.links.flatMap(({ url }) => {
        const number = orderLinkedBy(url, services.policy);
        return number === null ? [] : [{ url, number }];
      });
      if (named.length === 0) return;
      const orders = await services.finder.known(named.map(({ number }) => number));
      const unfurls: LinkUnfurls = {};
      for (const { url, number } of named) {
        const order = orders.find(({ original }) => original.orderNumber === number);
        if (order !== undefined) unfurls[url] = { blocks: unfurl(order, services.shared).blocks };
      }
      if (Object.keys(unfurls).length === 0) return;
      await client.chat.unfurl({ ...placeOf(event), unfurls });
    } catch (error) {
      // An unfurl is a convenience.
      services.log.warn({ err: error }, 'a link was not unfurled');
    }
  });
}

/** A message that is still being composed has no timestamp yet. */
function placeOf({ channel, message_ts: ts, source, unfurl_id: id }: LinkSharedEvent) {
  return source === 'composer' && id !== undefined ? ({ source, unfurl_id: id } as const) : { channel, ts };
}
