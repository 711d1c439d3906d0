import { actionIds } from '../block-kit/ids';
import { actionForms } from '../forms';
import { giveBackOverpaymentForm } from '../forms/give-back-overpayment';
import { noteForm } from '../forms/steps';
import { undoChangeOrderForm } from '../forms/undo-change-order';
import type { Services } from '../services/services';
import { linesModal } from '../views/lines-modal';
import { moreModal } from '../views/more-modal';
import { admit } from './admit';
import type { ByName } from './by-name';
import type { Press } from './interaction';
import { macroOf } from './macro-of';
import { onPress } from './on-press';
import { openCustomer } from './open-customer';
import { openForm } from './open-form';
import { showModal } from './show-modal';
import { openStep } from './steps';

export function onOrderMenu(named: ByName, services: Services): void {
  for (const actionId of [actionIds.more, actionIds.menuChoice]) {
    onPress(named, services, { actionId, handle: (press) => choose(services, press, press.value) });
  }
  // Cards of the first version had a button for this choice.
  onPress(named, services, {
    actionId: actionIds.formerLines,
    handle: (press) => choose(services, press, `lines ${press.value}`),
  });
}

/** Runs a menu choice (`note SO-1001`); or returns why not. */
async function choose(services: Services, press: Press, chosen: string): Promise<string | null> {
  const [choice = '', order = ''] = chosen.split(' ');
  if (choice === 'customer') return openCustomer(services, press, order);
  if (choice === 'note') return openStep(services, press, { form: noteForm, value: order });
  if (choice === 'undo') return openForm(services, press, { form: undoChangeOrderForm, order });
  if (choice === 'overpayment') return openForm(services, press, { form: giveBackOverpaymentForm, order });
  const macro = choice.startsWith('macro:') ? macroOf(services.policy, choice.slice('macro:'.length)) : null;
  if (macro !== null) return openForm(services, press, { form: actionForms[macro.action], order, macro });
  return openList(services, press, { choice, number: order });
}

async function openList(
  services: Services,
  press: Press,
  { choice, number }: { choice: string; number: string },
): Promise<string | null> {
  const attempt = { what: choice, order: number, needs: 'any_role', to: 'look' } as const;
  const admission = await admit(services, press, attempt);
  if ('sentence' in admission) return admission.sentence;
  const { order } = admission;
  const { origin, t } = press;
  const { policy } = services;
  const view = choice === 'more' ? moreModal(order, { origin, policy }, t) : linesModal(order, 0, t);
  await showModal(press, view);
  return null;
}
