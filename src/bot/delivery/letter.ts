import type { Told } from '../../domain/delivery';
import type { StoredOrder } from '../../domain/stored-order';
import type { Message } from '../views/blocks';
import { changeMessage } from '../views/change-message';
import { memoMessage } from '../views/memo-message';
import { orderCard } from '../views/order-card';
import type { DeliveryDeps } from './delivery-deps';
import type { Place } from './posting';

/** A message and where it goes. */
export type Letter = { place: Place; message: Message };

/** What is to be posted, as the order is now; `null` where there is no place for it or no such record. */
export async function letterOf(
  { client, policy }: Pick<DeliveryDeps, 'client' | 'policy'>,
  order: StoredOrder,
  told: Exclude<Told, { kind: 'refresh' | 'refund' }>,
): Promise<Letter | null> {
  switch (told.kind) {
    case 'card':
      return { place: { channel: told.channel, thread: null }, message: orderCard(order) };
    case 'change': {
      const entry = order.entries.find(({ seq }) => seq === told.entry);
      const card = cardFor(order, told.origin);
      if (entry === undefined || card === null) return null;
      return { place: { channel: card.channel, thread: card.ts }, message: changeMessage(order, entry, policy) };
    }
    case 'memo': {
      const memo = order.summary.creditMemos.find(({ number }) => number === told.memo);
      const channel = policy.channels.memos;
      if (memo === undefined || channel === undefined) return null;
      return { place: { channel, thread: null }, message: memoMessage(order, memo, await threadLink(client, order)) };
    }
  }
}

type Where = { channel: string; ts: string };

/** The card that an action was started from, else the latest of its channel, else the latest there is. */
function cardFor({ cards }: StoredOrder, origin: { channel: string; ts: string | null } | null): Where | null {
  if (origin?.ts != null) return { channel: origin.channel, ts: origin.ts };
  return cards.findLast(({ channel }) => channel === origin?.channel) ?? cards.at(-1) ?? null;
}

/** A link is a convenience: a memo is told without it where Slack does not give one. */
async function threadLink(client: DeliveryDeps['client'], order: StoredOrder): Promise<string | null> {
  const card = cardFor(order, null);
  if (card === null) return null;
  const answer = await client.chat.getPermalink({ channel: card.channel, message_ts: card.ts }).catch(() => null);
  return answer?.permalink ?? null;
}
