import type { App } from '@slack/bolt';
import type { LinkSharedEvent, LinkUnfurls } from '@slack/types';
import { orderLinkedBy } from '../parse/storefront-link';
import type { Services } from '../services/services';
import { unfurl } from '../views/unfurl';

/** Links to the storefront's pages of orders, as the policy knows them, show what order they lead to. */
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
      // Nobody waits for an unfurl, and nothing is lost without one.
      services.log.warn({ err: error }, 'a link was not unfurled');
    }
  });
}

/** A link in a message that is still being written has no message to unfurl it in. */
function placeOf({ channel, message_ts: ts, source, unfurl_id: id }: LinkSharedEvent) {
  return source === 'composer' && id !== undefined ? ({ source, unfurl_id: id } as const) : { channel, ts };
}
