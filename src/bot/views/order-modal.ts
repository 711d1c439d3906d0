import type { ModalView } from '@slack/types';
import type { Policy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import { modal } from '../block-kit/blocks';
import { callbackIds } from '../block-kit/ids';
import { mainCard } from '../block-kit/links';
import { withoutPictures } from '../block-kit/pictures';
import type { Language } from '../language/language';
import { orderCard } from './order-card';

/** The order card for one person. Outcomes are posted where a card stands, else in the channel for orders. */
export function orderModal(order: ShownOrder, policy: Policy, t: Language): ModalView {
  const card = mainCard(order);
  const channel = policy.channels.orders;
  const origin =
    card !== undefined ? { channel: card.channel, ts: card.ts } : channel === undefined ? null : { channel, ts: null };
  return modal({
    callback: callbackIds.order,
    metadata: JSON.stringify({ order: order.original.orderNumber, origin }),
    title: order.original.orderNumber,
    close: t.modal.close,
    // A view with a picture that Slack cannot fetch would not open.
    blocks: withoutPictures(orderCard(order, policy, t)).blocks,
  });
}
