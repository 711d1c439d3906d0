import type { ShownOrder } from '../../domain/records/stored-order';
import { actionIds } from '../block-kit/ids';
import type { Services } from '../services/services';
import { orderModal } from '../views/order-modal';
import { admit, whyNoRole } from './admit';
import type { PrivateAnswer } from './answering';
import type { ByName } from './by-name';
import type { Interaction, Press } from './interaction';
import { onPress } from './on-press';
import { showCard } from './show-card';
import { showModal } from './show-modal';
import { touchOrder } from './touch-order';

/** Shows an order in a modal, to a person who was admitted to it. */
export async function showOrder(services: Services, interaction: Interaction, order: ShownOrder): Promise<void> {
  await showModal(interaction, orderModal(order, services.policy, interaction.t));
  void touchOrder(services, interaction.user, order.original.orderNumber);
}

/** Opens an order: from an ephemeral message as a card in the channel, from elsewhere as a modal. */
export function onOpenOrder(named: ByName, services: Services): void {
  onPress(named, services, { actionId: actionIds.open, handle: (press) => openOrder(services, press, false) });
  onPress(named, services, { actionId: actionIds.cardAgain, handle: (press) => openOrder(services, press, true) });
}

async function openOrder(services: Services, press: Press, another: boolean): Promise<PrivateAnswer> {
  const { value: order, ephemeralIn } = press;
  const attempt = { what: 'open', order, needs: 'any_role', to: 'look' } as const;
  if (ephemeralIn !== null) {
    const whyNot = await whyNoRole(services, press, attempt);
    if (whyNot !== null) return whyNot;
    return showCard(services, press, { order, channel: ephemeralIn, another });
  }
  const admission = await admit(services, press, attempt);
  if ('sentence' in admission) return admission.sentence;
  await showOrder(services, press, admission.order);
  return null;
}
