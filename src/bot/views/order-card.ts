import type { Button, KnownBlock, Overflow } from '@slack/types';
import { type OrderView, orderView } from '../../domain/derived/order-view';
import { possibleActions } from '../../domain/operations/actions/possible-actions';
import type { Policy } from '../../domain/policy/policy';
import { typeOfLine } from '../../domain/records/original-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { canUndo } from '../../domain/rules/undoable-changes';
import { button, context, divider, header, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { escapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { customerFields, deliveryText, historyTexts, openDocumentTexts } from './card-parts';
import { contradictionTexts } from './contradiction-text';
import { amountText, lineText } from './line-text';
import { paymentsText, totalsFields } from './money-parts';
import { namesOf } from './names';
import { orderMenu } from './order-menu';
import { statusText, storefrontStatusText } from './status-text';
import { storefrontBlocks } from './storefront-message';

/** How many lines a card lists; a menu choice shows all. */
const linesOnCard = 8;

export function orderCard(order: ShownOrder, policy: Policy, t: Language): Message {
  const view = orderView(order);
  const status = statusText(order, t);
  const total = t.money(view.totals.grandTotal, view.currency);
  return {
    text: t.card.summary(view.orderNumber, escapeMrkdwn(status), total),
    blocks: [
      header(t.card.title(view.orderNumber, status)),
      ...readOnlyBlocks(order, view, t),
      ...storefrontBlocks(order, t),
      customerFields(order, t),
      divider,
      ...lines(order, view, t),
      ...charges(order, view, t),
      ...view.notes.map((note) => context(t.card.notes[note])),
      divider,
      totalsFields(view, t),
      section(paymentsText(order, view, t)),
      ...deliveryText(order, t).map(section),
      ...openDocumentTexts(order, t).map(section),
      ...historyTexts(order, t).map(context),
      ...buttons(order, { view, policy }, t),
    ],
  };
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
    ...items.slice(0, linesOnCard).map((item) => section(lineText(order, item, t))),
    ...(hidden.length === 0 ? [] : [context(t.card.moreLines(hidden.length, units))]),
  ];
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
