import type { Card } from '../../domain/delivery';
import type { Claim } from '../../domain/ports';
import { orderCard } from '../views/order-card';
import type { DeliveryDeps } from './delivery-deps';
import { isGone } from './slack-failure';

/** Brings every card that shows an older version up to date, one after the other; forgets those that are gone. */
export async function refreshCards({ store, client }: DeliveryDeps, claim: Claim): Promise<Card[]> {
  const { order } = claim;
  const { text, blocks } = orderCard(order);
  const kept: Card[] = [];
  for (const card of order.cards) {
    if (card.version >= order.version) {
      kept.push(card);
      continue;
    }
    try {
      await client.chat.update({ channel: card.channel, ts: card.ts, text, blocks });
      await store.cardShows(claim, card, order.version);
      kept.push({ ...card, version: order.version });
    } catch (error) {
      if (!isGone(error)) throw error;
      await store.dropCard(claim, card);
    }
  }
  return kept;
}
