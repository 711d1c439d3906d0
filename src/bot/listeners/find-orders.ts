import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { isRefused } from '../../domain/refusals';
import { customerKeys } from '../../domain/search-terms';
import type { StoredOrder } from '../../domain/stored-order';
import type { BotDeps } from '../deps';
import { actionIds } from '../ids';
import type { Language } from '../language/language';
import { may, permitAnybody } from '../permit';
import type { Message } from '../views/blocks';
import { type FoundCustomer, foundMessage } from '../views/found-message';
import { onPressed } from './answering';

/** How many orders a search looks at, and how many of a customer's it shows. */
const mostFound = 100;
const mostOfCustomers = 300;

/** The pages of what was found, in the message that only the one who asked sees. */
export function onFindOrders(app: App, deps: BotDeps): void {
  for (const id of [actionIds.foundPage, actionIds.foundBack]) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, client, respond }) => {
      await ack();
      await onPressed(deps, { body, client, respond }, async (answer, t) => {
        const permission = await permitAnybody(deps, body.user.id, { what: 'find', order: null });
        if (isRefused(permission)) return answer(t.refusal.noRole);
        const [page = '0', ...words] = (action.value ?? '').split(' ');
        const message = await foundOrders(deps, body.user.id, words.join(' '), Number(page), t);
        await respond({ response_type: 'ephemeral', replace_original: true, ...message });
      });
    });
  }
}

/** Customers and all of their orders, by what somebody knows of one; their data in full for who may see it. */
export async function foundOrders(
  deps: BotDeps,
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

/** The orders found and all others of their customers, each customer once, in the order in which they were found. */
function byCustomer(found: readonly StoredOrder[], history: readonly StoredOrder[]): FoundCustomer[] {
  const customers: { keys: Set<string>; orders: Map<string, StoredOrder> }[] = [];
  for (const order of [...found, ...history]) {
    const keys = customerKeys(order.original);
    const known = customers.find((one) => keys.some((key) => one.keys.has(key)));
    const customer = known ?? { keys: new Set<string>(), orders: new Map<string, StoredOrder>() };
    for (const key of keys) customer.keys.add(key);
    customer.orders.set(order.original.orderNumber, order);
    if (known === undefined) customers.push(customer);
  }
  return customers.map(({ orders }) => ({
    orders: [...orders.values()].sort((a, b) => b.original.orderedAt.localeCompare(a.original.orderedAt)),
  }));
}
