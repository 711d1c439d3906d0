import type { Previewed } from '../../domain/servicing';
import type { Language } from '../language/language';
import { said } from './text';

/** A prepared text for the customer, with what it leaves open filled in. */
export function replyText(reply: string, { result, order }: Pick<Previewed, 'result' | 'order'>, t: Language): string {
  const { orderNumber, currency, customer } = order.original;
  const filled: Readonly<Record<string, string>> = {
    order: orderNumber,
    customer: customer.name ?? t.card.guest,
    refund: t.money(result.refund, currency),
  };
  return said(
    reply.replace(/\{(order|customer|refund)\}/g, (_, name: string) => filled[name] ?? ''),
    2000,
  );
}
