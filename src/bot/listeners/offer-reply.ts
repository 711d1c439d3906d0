import type { WebClient } from '@slack/web-api';
import type { Origin } from '../../domain/records/origin';
import type { SubmitResult } from '../../domain/servicing/servicing';
import type { Language } from '../language/language';
import type { Services } from '../services/services';
import { replyMessage } from '../views/reply-message';

/** The text for the customer that a macro has, privately to whoever did it, where they did it, so that they can copy it. */
export async function offerReply(
  { orders, log }: Pick<Services, 'orders' | 'log'>,
  client: WebClient,
  { user, reply, order: orderNumber, origin }: { user: string; reply: string; order: string; origin: Origin },
  { result }: SubmitResult,
  t: Language,
): Promise<void> {
  try {
    const order = await orders.load(orderNumber);
    if (order === null) return;
    await client.chat.postEphemeral({ channel: origin.channel, user, ...replyMessage(reply, { result, order }, t) });
  } catch (error) {
    log.warn({ err: error }, 'a prepared reply was not offered');
  }
}
