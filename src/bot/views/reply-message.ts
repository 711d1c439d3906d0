import type { Previewed } from '../../domain/servicing';
import type { Language } from '../language/language';
import { limits, type Message, plain, section } from './blocks';

/** A prepared text for the customer with what it leaves open filled in, as plain text: it is there to be copied. */
export function replyMessage(
  reply: string,
  { result, order }: Pick<Previewed, 'result' | 'order'>,
  t: Language,
): Message {
  const { orderNumber, currency, customer } = order.original;
  const filled: Readonly<Record<string, string>> = {
    order: orderNumber,
    customer: customer.name ?? t.card.guest,
    refund: t.money(result.refund, currency),
  };
  const text = reply.replace(/\{(order|customer|refund)\}/g, (_, name: string) => filled[name] ?? '');
  return {
    text: t.told.reply,
    blocks: [section(`*${t.told.reply}*`), { type: 'section', text: plain(text, limits.section) }],
  };
}
