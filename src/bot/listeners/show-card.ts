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
  { order: number, channel, another = false }: CardAsked,
): Promise<Message | string | null> {
  const { user, triggerId, t } = interaction;
  const order = another ? null : await services.orders.loadShown(number);
  const standing = order && (await standingCard(services, interaction, { order, channel }));
  if (standing) {
    void touchOrder(services, user, number);
    return standingCardMessage({ order: number, ...standing }, t);
  }
  services.posting.take(user, `${commandName} ${number}`);
  const asked = await services.deliveries.requestCard(number, { key: triggerId, channel, askedBy: user });
  if (!asked) return t.refusal.noOrder(cutAndEscape(number));
  void touchOrder(services, user, number);
  return null;
}
