import { commandName } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Services } from '../services/services';
import type { Interaction } from './interaction';
import { touchOrder } from './touch-order';

/** Requests the order's card in the channel, once per trigger; or returns why not. */
export async function showCard(
  services: Services,
  { user, triggerId, t }: Interaction,
  { order, channel }: { order: string; channel: string },
): Promise<string | null> {
  services.posting.take(user, `${commandName} ${order}`);
  const asked = await services.deliveries.requestCard(order, { key: triggerId, channel, askedBy: user });
  if (!asked) return t.refusal.noOrder(cutAndEscape(order));
  void touchOrder(services, user, order);
  return null;
}
