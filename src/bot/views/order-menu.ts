import type { Overflow, PlainTextOption } from '@slack/types';
import type { OrderView } from '../../domain/derived/order-view';
import type { Policy } from '../../domain/policy/policy';
import { plainTextObject } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';

/** Choices of the card's menu; a value is choice and order: `note SO-1001`. */
export const menuChoices = ['lines', 'customer', 'overpayment', 'note', 'undo', 'more'] as const;
export type MenuChoice = (typeof menuChoices)[number] | `macro:${string}`;

type MenuContext = { policy: Policy; long: boolean; undo: boolean };

/** Slack's limit of options in an overflow menu. */
const maxOptions = 5;

/** Further actions on a card; those that do not fit are behind the last option. */
export function orderMenu(
  view: Pick<OrderView, 'orderNumber' | 'lifecycle' | 'overpaid'>,
  context: MenuContext,
  t: Language,
): Overflow {
  const all = menuOptions(view, context, t);
  const shown =
    all.length <= maxOptions
      ? all
      : [...all.slice(0, maxOptions - 1), option('more', view.orderNumber, t.card.menu.more)];
  return { type: 'overflow', action_id: actionIds.more, options: shown };
}

/** All options, for the menu or the modal. */
export function menuOptions(
  { orderNumber, lifecycle, overpaid }: Pick<OrderView, 'orderNumber' | 'lifecycle' | 'overpaid'>,
  { policy, long, undo }: MenuContext,
  t: Language,
): PlainTextOption[] {
  const serviced = lifecycle === 'managed';
  return [
    option('customer', orderNumber, t.card.menu.customer),
    ...(long ? [option('lines', orderNumber, t.card.menu.lines)] : []),
    ...(serviced && overpaid > 0 ? [option('overpayment', orderNumber, t.card.menu.overpayment)] : []),
    ...(serviced ? [option('note', orderNumber, t.card.menu.note)] : []),
    ...(serviced && undo ? [option('undo', orderNumber, t.card.menu.undo)] : []),
    ...(serviced ? policy.macros.map(({ code, label }) => option(`macro:${code}`, orderNumber, label[t.code])) : []),
  ];
}

function option(choice: MenuChoice, order: string, text: string): PlainTextOption {
  return { text: plainTextObject(text, 75), value: `${choice} ${order}` };
}
