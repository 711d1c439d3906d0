import type { Message } from '../block-kit/blocks';
import { commandName } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Services } from '../services/services';
import { standingCardMessage } from '../views/standing-card-message';
import type { Interaction } from './interaction';
import { standingCard } from './standing-card';
import { touchOrder } from './touch-order';

/** `another`: even where one stands there already. */
export type CardAsked = { order: string; channel: string; another?: boolean };

/** Requests the order's card in the channel, once per trigger; or returns why not, or where it is. */
export async function showCard(
  services: Services,
  interaction: Interaction,
  { order, channel, another = false }: CardAsked,
): Promise<Message | string | null> {
  const { user, triggerId, t } = interaction;
  const posted = another ? null : await services.orders.loadPosted(order);
  const standing = posted && (await standingCard(services, interaction, { posted, channel }));
  if (standing) {
    void touchOrder(services, user, order);
    return standingCardMessage({ order, ...standing }, t);
  }
  services.posting.take(user, `${commandName} ${order}`);
  const asked = await services.deliveries.requestCard(order, { key: triggerId, channel, askedBy: user });
  if (!asked) return t.refusal.noOrder(cutAndEscape(order));
  void touchOrder(services, user, order);
  return null;
}
