import type { StoredOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { button, type Message, sectionWith } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { escaped, said } from '../block-kit/text';
import type { Language } from '../language/language';
import { statusText } from './status-text';

/** What a link to an order shows to everybody in the channel: nothing personal, and nothing that it cost. */
export function unfurl(order: StoredOrder, t: Language): Message {
  const { original } = order;
  const title = t.unfurl.order(said(original.orderNumber), escaped(statusText(order, t)));
  const items = t.unfurl.items(sum(original.items.map(({ quantity }) => quantity)));
  return {
    text: title,
    blocks: [sectionWith(`*${title}*\n${items}`, button(actionIds.open, t.button.open, original.orderNumber))],
  };
}
