import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { button, type Message, sectionWithButton } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, escapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { statusText } from './status-text';

/** A link's preview for everybody in the channel: no personal data, no prices. */
export function unfurl(order: ShownOrder, t: Language): Message {
  const { original } = order;
  const title = t.unfurl.order(cutAndEscape(original.orderNumber), escapeMrkdwn(statusText(order, t)));
  const items = t.unfurl.items(sum(original.items.map(({ quantity }) => quantity)));
  return {
    text: title,
    blocks: [sectionWithButton(`*${title}*\n${items}`, button(actionIds.open, t.button.open, original.orderNumber))],
  };
}
