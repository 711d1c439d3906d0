import type { Button, KnownBlock, Overflow } from '@slack/types';
import { type ItemView, itemOf, type OrderView, orderView } from '../../domain/derived/order-view';
import { possibleActions } from '../../domain/operations/actions/possible-actions';
import type { Policy } from '../../domain/policy/policy';
import { typeOfLine } from '../../domain/records/original-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { canUndo } from '../../domain/rules/undoable-changes';
import { button, context, divider, header, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { smallPicture } from '../block-kit/pictures';
import { cutAndEscape, escapeMrkdwn, link } from '../block-kit/text';
import type { Language } from '../language/language';
import { customerText, deliveryText, historyTexts, lastEntryTexts, openDocumentTexts } from './card-parts';
import { contradictionTexts } from './contradiction-text';
import { amountText, lineText } from './line-text';
import { filledLink } from './link-templates';
import { moneyStateTexts, paymentsText, totalsText } from './money-parts';
import { namesOf } from './names';
import { orderMenu } from './order-menu';
import { paymentReportBlocks } from './payment-report-message';
import { statusText, storefrontStatusText } from './status-text';
import { storefrontBlocks } from './storefront-message';

/** How many lines a card lists; a menu choice shows all. */
const linesOnCard = 8;

/**
 * State, customer, what happened last, what waits, and the buttons: on the first screen of a phone. Then items, money,
 * deliveries and the history.
 */
export function orderCard(order: ShownOrder, policy: Policy, t: Language): Message {
  const view = orderView(order);
  const status = statusText(order, t);
  return {
    text: t.card.summary(cutAndEscape(view.orderNumber), stateText(order, view, t)),
    blocks: [
      header(t.card.title(view.orderNumber, status)),
      section(moneyLine(order, view, t)),
      context([customerText(order, t), ...shopLinks(view.orderNumber, policy, t)].join(' · ')),
      ...readOnlyBlocks(order, view, t),
      ...lastEntryTexts(order, t).map(context),
      ...openDocumentTexts(order, t).map(section),
      ...buttons(order, { view, policy }, t),
      ...paymentReportBlocks(order, t),
      ...storefrontBlocks(order, t),
      divider,
      ...lines(order, view, t),
      ...charges(order, view, t),
      ...view.notes.map((note) => context(t.card.notes[note])),
      section([totalsText(view, t), paymentsText(order, view, t)].join('\n')),
      ...deliveryText(order, policy, t).map(section),
      ...historyTexts(order, t).map(context),
    ],
  };
}

/** The whole state in one line: `Partially shipped · $16.18 · paid · $6.47 waits for finance`. */
export function stateText(order: ShownOrder, view: OrderView, t: Language): string {
  const total = t.money(view.totals.grandTotal, view.currency);
  return [escapeMrkdwn(statusText(order, t)), total, ...moneyStateTexts(order, t)].join(' · ');
}

/** The same without the status, which stands above. */
function moneyLine(order: ShownOrder, { totals, currency }: OrderView, t: Language): string {
  return [`*${t.money(totals.grandTotal, currency)}*`, ...moneyStateTexts(order, t)].join(' · ');
}

function shopLinks(orderNumber: string, { links }: Policy, t: Language): string[] {
  return links.order === undefined ? [] : [link(filledLink(links.order, { order: orderNumber }), t.card.shop)];
}

/** Why an order is read-only: kept elsewhere, ended in the storefront, or contradictory. */
function readOnlyBlocks(order: ShownOrder, { lifecycle, contradictions }: OrderView, t: Language): KnownBlock[] {
  if (lifecycle === 'managed') return [];
  const over = storefrontStatusText(order, t);
  const unmanaged = over === null ? t.card.unmanaged : t.card.overInStorefront(escapeMrkdwn(over));
  const intro = lifecycle === 'unmanaged' ? unmanaged : t.card.doesNotAddUp;
  return [section([intro, ...contradictionTexts(contradictions, t)].join('\n'))];
}

function lines(order: ShownOrder, view: OrderView, t: Language): KnownBlock[] {
  const items = view.items.filter(({ type }) => type === 'item');
  const hidden = items.slice(linesOnCard);
  const units = hidden.reduce((all, { quantities }) => all + quantities.ordered, 0);
  return [
    ...items.slice(0, linesOnCard).map((item) => lineBlock(order, item, t)),
    ...(hidden.length === 0 ? [] : [context(t.card.moreLines(hidden.length, units))]),
  ];
}

/** An item, with the product's picture where the storefront says where that is. */
function lineBlock(order: ShownOrder, item: ItemView, t: Language): KnownBlock {
  const text = section(lineText(order, item, t));
  const product = itemOf(order.original, order.summary, item.line);
  if (product?.image === undefined) return text;
  return { ...text, accessory: smallPicture(product.image, product.name || product.sku) };
}

/** Delivery charges and fees, as many as fit in one section. */
function charges(order: ShownOrder, view: OrderView, t: Language): KnownBlock[] {
  const listed = view.items.filter(({ line }) => typeOfLine(line) !== 'item');
  if (listed.length === 0) return [];
  const nameOf = namesOf(order, t);
  const shown = listed.slice(0, 8).map((item) => `${nameOf(item.line)}: ${amountText(item, view, t)}`);
  const more = listed.length > 8 ? [t.card.more(listed.length - 8)] : [];
  return [section([...shown, ...more].join('\n'))];
}

/** Only what is possible now. */
function buttons(order: ShownOrder, { view, policy }: { view: OrderView; policy: Policy }, t: Language): KnownBlock[] {
  const long = view.items.filter(({ type }) => type === 'item').length > linesOnCard;
  const elements: (Button | Overflow)[] = [
    ...possibleActions(view).map((action) => button(actionIds[action], t.actions[action].button, view.orderNumber)),
    orderMenu(view, { policy, long, undo: canUndo(order) }, t),
  ];
  return [{ type: 'actions', block_id: 'order_actions', elements }];
}
