import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { ShownOrder } from '../../domain/records/stored-order';
import {
  actionsBlock,
  button,
  context,
  limits,
  type Message,
  modal,
  section,
  sectionWithButton,
} from '../block-kit/blocks';
import { actionIds, callbackIds } from '../block-kit/ids';
import { pageOf } from '../block-kit/pages';
import { cutAndEscape, maskEmail, maskPhone } from '../block-kit/text';
import type { Language } from '../language/language';
import { orderInBrief } from './order-in-brief';

/** A customer with their orders, newest first. */
export type FoundCustomer = { orders: readonly ShownOrder[] };

type Search = { text: string; page: number; visibility: 'full' | 'masked'; cutOff: boolean };

/** Customers per page and orders per customer; Slack allows 50 blocks. */
const customersOnPage = 5;
const ordersShown = 6;

export function foundMessage(customers: readonly FoundCustomer[], search: Search, t: Language): Message {
  const { text, page: pageNumber, cutOff } = search;
  if (customers.length === 0) {
    const none = t.found.none(cutAndEscape(text));
    return { text: none, blocks: [section(none)] };
  }
  const page = pageOf(customers, pageNumber, customersOnPage);
  const title = t.found.some(customers.length, cutAndEscape(text));
  return {
    text: title,
    blocks: [
      section(title),
      ...(cutOff ? [context(t.found.atLeast(cutAndEscape(text)))] : []),
      ...page.shown.flatMap((customer) => customerBlocks(customer, search, t)),
      ...(page.pages === 1 ? [] : [context(t.found.page(page.number + 1, page.pages))]),
      ...actionsBlock('found_pages', pageButtons(page, text, t)),
    ].slice(0, limits.messageBlocks),
  };
}

/** What was found, in a modal: for a search from the Home tab, which has no channel. */
export function foundModal({ blocks }: Message, t: Language): ModalView {
  const metadata = JSON.stringify({ origin: null });
  return modal({ callback: callbackIds.found, metadata, title: t.modal.title.found, close: t.modal.close, blocks });
}

function customerBlocks({ orders }: FoundCustomer, { visibility }: Search, t: Language): KnownBlock[] {
  const [latest] = orders;
  if (latest === undefined) return [];
  const { name, email = '', phone = '' } = latest.original.customer;
  const shown = visibility === 'full' ? [email, phone] : [maskEmail(email), maskPhone(phone)];
  const reached = shown.filter((_, at) => [email, phone][at] !== '').map((one) => cutAndEscape(one, 100));
  const more = orders.length > ordersShown ? [context(t.card.more(orders.length - ordersShown))] : [];
  return [
    section(t.found.customer(cutAndEscape(name ?? t.card.guest, 100), reached.join(' · '))),
    ...orders
      .slice(0, ordersShown)
      .map((order) =>
        sectionWithButton(orderInBrief(order, t), button(actionIds.open, t.button.open, order.original.orderNumber)),
      ),
    ...more,
  ];
}

/** A button's value holds 2000 characters. */
const maxSearchText = 1900;

/** The value is page and search text. */
function pageButtons({ number, pages }: { number: number; pages: number }, text: string, t: Language): Button[] {
  const valueFor = (page: number) => `${page} ${text.slice(0, maxSearchText)}`;
  return [
    ...(number > 0 ? [button(actionIds.foundBack, t.button.previous, valueFor(number - 1))] : []),
    ...(number < pages - 1 ? [button(actionIds.foundPage, t.button.next, valueFor(number + 1))] : []),
  ];
}
