import { commandName } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Services } from '../services/services';
import type { Interaction } from './interaction';
import { workedOn } from './worked-on';

/**
 * The card of an order, in the channel – a command that arrives twice asks for one –, or the sentence that says why
 * not.
 */
export async function showCard(
  services: Services,
  { user, triggerId, t }: Interaction,
  { order, channel }: { order: string; channel: string },
): Promise<string | null> {
  services.posting.take(user, `${commandName} ${order}`);
  const stored = await services.deliveries.requestCard(order, { key: triggerId, channel, askedBy: user });
  if (stored === null) return t.refusal.noOrder(cutAndEscape(order));
  void workedOn(services, user, order);
  return null;
}
