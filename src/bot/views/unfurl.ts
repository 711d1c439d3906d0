import { statusOfOrder } from '../../domain/derived/status';
import { sum } from '../../domain/money';
import type { StoredOrder } from '../../domain/records/stored-order';
import { actionIds } from '../ids';
import type { Language } from '../language/language';
import { button, type Message, sectionWith } from './blocks';
import { said } from './text';

/** What a link to an order shows to everybody in the channel: nothing personal, and nothing that it cost. */
export function unfurl({ original, summary }: StoredOrder, t: Language): Message {
  const title = t.unfurl.order(said(original.orderNumber), t.status[statusOfOrder(summary)]);
  const items = t.unfurl.items(sum(original.items.map(({ quantity }) => quantity)));
  return {
    text: title,
    blocks: [sectionWith(`*${title}*\n${items}`, button(actionIds.open, t.button.open, original.orderNumber))],
  };
}
