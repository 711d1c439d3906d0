import { customerKeys } from '../../domain/derived/search-terms';
import type { Message } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { pageFrom } from '../block-kit/pages';
import type { Services } from '../services/services';
import { foundMessage, foundModal } from '../views/found-message';
import { hasPermission, whyNoRole } from './admit';
import { byCustomer } from './by-customer';
import type { ByName } from './by-name';
import type { Interaction, Press } from './interaction';
import { onPress } from './on-press';
import type { PrivateReply } from './private-reply';

/** How many orders a search loads, and how many of a customer's it shows. */
const maxFound = 100;
const maxOfCustomers = 300;

export function onFindOrders(named: ByName, services: Services): void {
  for (const actionId of [actionIds.foundPage, actionIds.foundBack]) {
    onPress(named, services, { actionId, handle: (press, reply) => turnPage(services, press, reply) });
  }
}

/** The button's value is page and search text: `2 maria`. */
async function turnPage(services: Services, press: Press, reply: PrivateReply): Promise<string | null> {
  const whyNot = await whyNoRole(services, press, { what: 'find', order: null });
  if (whyNot !== null) return whyNot;
  const [page = '0', ...words] = press.value.split(' ');
  const { message } = await searchOrders(services, press, { text: words.join(' '), page: pageFrom(page) });
  if (press.modal === null) await reply(message, 'in_place');
  else await press.client.views.update({ view_id: press.modal.id, view: foundModal(message, press.t) });
  return null;
}

/** Finds customers with all their orders; personal data in full only for roles that may see it. */
export async function searchOrders(
  services: Services,
  { user, t }: Pick<Interaction, 'user' | 't'>,
  { text, page }: { text: string; page: number },
): Promise<SearchAnswer> {
  const { finder } = services;
  const { orders: found, complete } = await finder.search(text, maxFound);
  const keys = [...new Set(found.flatMap(({ original }) => customerKeys(original)))];
  const history = await finder.ofCustomers(keys, maxOfCustomers);
  const visibility = (await hasPermission(services, user, 'customer_data')) ? 'full' : 'masked';
  const message = foundMessage(byCustomer(found, history), { text, page, visibility, cutOff: !complete }, t);
  return { message, any: found.length > 0 };
}

/** What a search answers, and whether it found any order. */
type SearchAnswer = { message: Message; any: boolean };
