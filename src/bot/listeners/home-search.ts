import { actionIds } from '../block-kit/ids';
import type { Services } from '../services/services';
import { foundModal } from '../views/found-message';
import { admit, whyNoRole } from './admit';
import type { ByName } from './by-name';
import type { Press } from './interaction';
import { onPress } from './on-press';
import { showOrder } from './open-order';
import { orderMeant } from './order-meant';
import { showModal } from './show-modal';

export function onHomeSearch(named: ByName, services: Services): void {
  onPress(named, services, { actionId: actionIds.homeSearch, handle: (press) => searchFromHome(services, press) });
}

/** Opens the order that is meant, else what was found, in a modal. */
async function searchFromHome(services: Services, press: Press): Promise<string | null> {
  const typed = press.value.trim();
  if (typed === '') return null;
  const whyNot = await whyNoRole(services, press, { what: 'find', order: null });
  if (whyNot !== null) return whyNot;
  const meant = await orderMeant(services, press, typed);
  if ('answer' in meant) {
    await showModal(press, foundModal(meant.answer, press.t));
    return null;
  }
  const admission = await admit(services, press, { what: 'open', order: meant.order, needs: 'any_role', to: 'look' });
  if ('sentence' in admission) return admission.sentence;
  await showOrder(services, press, admission.order);
  return null;
}
