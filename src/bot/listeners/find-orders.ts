import type { App } from '@slack/bolt';
import { customerKeys } from '../../domain/derived/search-terms';
import { isRefused } from '../../domain/records/refusals';
import type { Message } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { pageFrom } from '../block-kit/pages';
import type { Language } from '../language/language';
import type { Services } from '../services/services';
import { foundMessage } from '../views/found-message';
import { byCustomer } from './by-customer';
import { onPress } from './on-press';
import { may, permitAnybody } from './permit';

/** How many orders a search looks at, and how many of a customer's it shows. */
const mostFound = 100;
const mostOfCustomers = 300;

/** The pages of what was found, in the message that only the one who asked sees. */
export function onFindOrders(app: App, deps: Services): void {
  for (const id of [actionIds.foundPage, actionIds.foundBack]) {
    onPress(app, deps, id, async ({ value, user, respond }, t) => {
      const permission = await permitAnybody(deps, user, { what: 'find', order: null });
      if (isRefused(permission)) return t.refusal.noRole;
      const [page = '0', ...words] = value.split(' ');
      const message = await searchOrders(deps, user, words.join(' '), pageFrom(page), t);
      await respond({ response_type: 'ephemeral', replace_original: true, ...message });
      return null;
    });
  }
}

/** Customers and all of their orders, by what somebody knows of one; their data in full for who may see it. */
export async function searchOrders(
  deps: Services,
  user: string,
  text: string,
  page: number,
  t: Language,
): Promise<Message> {
  if (text === '') return { text: t.help.findWhat, blocks: [] };
  const { finder } = deps;
  const found = await finder.search(text, mostFound);
  const keys = [...new Set(found.flatMap(({ original }) => customerKeys(original)))];
  const history = await finder.ofCustomers(keys, mostOfCustomers);
  const seen = (await may(deps, user, 'customer_data')) ? 'full' : 'masked';
  return foundMessage(byCustomer(found, history), { text, page, seen, cutOff: found.length === mostFound }, t);
}
