import type { KnownBlock } from '@slack/types';
import type { Found } from '../../domain/ports/order-finder';
import type { ShownOrder } from '../../domain/records/stored-order';
import { button, context, limits, type Message, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { orderInBrief } from './order-in-brief';

/** What was typed, and what comes close to it. `found` is `null` where a search found nothing. */
type Closest = {
  typed: string;
  isNumber: boolean;
  near: readonly ShownOrder[];
  product: Found;
  found: Message | null;
};

/**
 * For one person, who named no order: numbers that differ by a slip, then orders of that product or of whom it
 * names.
 */
export function noOrderMessage({ typed, isNumber, near, product, found }: Closest, t: Language): Message {
  const named = cutAndEscape(typed, 100);
  const offered: Message[] = [
    ...(near.length === 0 ? [] : [{ text: t.found.near(named), blocks: ordersUnder(t.found.near(named), near, t) }]),
    ...(product.orders.length > 0 ? [ofProduct(product, named, t)] : found === null ? [] : [found]),
  ];
  const [first] = offered;
  const none = isNumber ? t.refusal.noOrder(named) : t.found.none(named);
  if (first === undefined) return { text: none, blocks: [section(none)] };
  return { text: first.text, blocks: offered.flatMap(({ blocks }) => blocks).slice(0, limits.messageBlocks) };
}

function ofProduct({ orders, complete }: Found, sku: string, t: Language): Message {
  const title = t.found.product(sku);
  const more = complete ? [] : [context(t.found.atLeast(sku))];
  return { text: title, blocks: [...ordersUnder(title, orders, t), ...more] };
}

function ordersUnder(title: string, orders: readonly ShownOrder[], t: Language): KnownBlock[] {
  return [
    section(title),
    ...orders.map((order) =>
      sectionWithButton(orderInBrief(order, t), button(actionIds.open, t.button.open, order.original.orderNumber)),
    ),
  ];
}
