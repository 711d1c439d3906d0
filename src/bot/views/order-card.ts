import type { Button, KnownBlock } from '@slack/types';
import { type OrderView, orderView } from '../../domain/order-view';
import { typeOfLine } from '../../domain/original-order';
import type { StoredOrder } from '../../domain/stored-order';
import { actionIds } from '../ids';
import { actionsOf, button, context, divider, header, type Message, section } from './blocks';
import { customerFields, deliveryText, historyText } from './card-parts';
import { amountText, lineText } from './line-text';
import { paymentsText, totalsFields } from './money-parts';
import { money, said, units } from './text';

/** How many lines a card shows; a longer order is summarized, and all of its lines are a click away. */
const linesOnCard = 8;

/** The order card: everything that an agent needs to answer the customer, from the order as it is now. */
export function orderCard(order: StoredOrder): Message {
  const view = orderView(order);
  return {
    text: `Order ${view.orderNumber}: ${view.status}, ${money(view.totals.grandTotal, view.currency)}`,
    blocks: [
      header(`Order ${view.orderNumber} · ${view.status}`),
      ...standing(view),
      customerFields(order),
      divider,
      ...lines(view),
      ...charges(view),
      divider,
      totalsFields(view),
      section(paymentsText(order, view)),
      ...deliveryText(order).map(section),
      ...historyText(order).map(context),
      ...actionsOf('order_actions', buttons(view)),
    ],
  };
}

/** Why an order is only shown: it is kept elsewhere, or its figures contradict each other, and where. */
function standing({ lifecycle, contradictions }: OrderView): KnownBlock[] {
  const found = contradictions.slice(0, 5).map(({ path, problem }) => `• \`${said(path, 80)}\`: ${said(problem, 200)}`);
  const more = contradictions.length > 5 ? [`… and ${contradictions.length - 5} more`] : [];
  if (lifecycle === 'unmanaged') {
    return [
      section(['*Kept in another system.* It can be looked at here, not serviced.', ...found, ...more].join('\n')),
    ];
  }
  if (lifecycle === 'managed') return [];
  const intro = "*This order's own figures do not add up*, so it cannot be serviced:";
  return [section([intro, ...found, ...more].join('\n'))];
}

function lines(view: OrderView): KnownBlock[] {
  const items = view.items.filter(({ type }) => type === 'item');
  const hidden = items.slice(linesOnCard);
  const summary =
    hidden.length === 0
      ? []
      : [
          context(
            `… and ${hidden.length} more ${hidden.length === 1 ? 'line' : 'lines'} with ${units(hidden.reduce((all, { quantities }) => all + quantities.ordered, 0))}`,
          ),
        ];
  return [...items.slice(0, linesOnCard).map((item) => section(lineText(item, view))), ...summary];
}

/** Delivery charges and fees, as many as fit in one section; their sum is in the totals. */
function charges(view: OrderView): KnownBlock[] {
  const listed = view.items.filter(({ line }) => typeOfLine(line) !== 'item');
  if (listed.length === 0) return [];
  const shown = listed.slice(0, 8).map((item) => {
    const name = item.type === 'delivery' ? `Delivery · ${said(item.name, 80)}` : said(item.name, 80);
    return `${name}: ${amountText(item, view.currency, view.taxation)}`;
  });
  const more = listed.length > 8 ? [`… and ${listed.length - 8} more`] : [];
  return [section([...shown, ...more].join('\n'))];
}

/** Only what can be done now: an order that is only shown, or of which nothing is open, has no button to cancel items. */
function buttons(view: OrderView): Button[] {
  const cancellable =
    view.lifecycle === 'managed' && view.items.some(({ quantities }) => quantities.availableToCancel > 0);
  const long = view.items.filter(({ type }) => type === 'item').length > linesOnCard;
  return [
    ...(cancellable ? [button(actionIds.cancel, 'Cancel items', view.orderNumber)] : []),
    ...(long ? [button(actionIds.lines, 'All lines', view.orderNumber)] : []),
  ];
}
