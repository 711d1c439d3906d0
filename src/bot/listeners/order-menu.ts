import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { isRefused } from '../../domain/records/refusals';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import { actionForms } from '../forms';
import { giveBackOverpaymentForm } from '../forms/give-back-overpayment';
import { noteForm } from '../forms/steps';
import { undoChangeOrderForm } from '../forms/undo-change-order';
import type { Language } from '../language/language';
import { originOf } from '../parse/origin';
import type { Services } from '../services/services';
import { linesModal } from '../views/lines-modal';
import { moreModal } from '../views/more-modal';
import { openCustomer } from './customer';
import { macroOf } from './macro-of';
import { onPress, type Pressed } from './on-press';
import { openForm } from './open-form';
import { permitAnybody } from './permit';
import { showModal, type Trigger } from './show-modal';
import { openStep } from './steps';

/** The menu of a card, and the modal that shows what the menu has no room for. */
export function onOrderMenu(app: App, deps: Services): void {
  onPress(app, deps, actionIds.more, (pressed, t) => choose(deps, pressed, t));
  onPress(app, deps, actionIds.menuChoice, (pressed, t) => choose(deps, pressed, t));
  // Cards of the first version had a button for what is a choice of the menu now.
  onPress(app, deps, actionIds.formerLines, (pressed, t) =>
    choose(deps, { ...pressed, value: `lines ${pressed.value}` }, t),
  );
}

/** Does what was chosen (`note SO-1001`), or answers with the sentence that says why not. */
async function choose(deps: Services, { value, trigger, body, client }: Pressed, t: Language): Promise<string | null> {
  const [choice = '', order = ''] = value.split(' ');
  const start = { order, origin: originOf(body) };
  if (choice === 'customer') return openCustomer(deps, client, trigger, start, t);
  if (choice === 'note') return openStep(deps, client, noteForm, trigger, { number: order, origin: start.origin }, t);
  if (choice === 'undo') return openForm(deps, client, undoChangeOrderForm, trigger, start, t);
  if (choice === 'overpayment') return openForm(deps, client, giveBackOverpaymentForm, trigger, start, t);
  const macro = choice.startsWith('macro:') ? macroOf(deps, choice.slice('macro:'.length)) : null;
  if (macro !== null) return openForm(deps, client, actionForms[macro.action], trigger, { ...start, macro }, t);
  return openList(deps, client, choice, trigger, start, t);
}

/** All lines of an order, or all that its menu chooses from. */
async function openList(
  deps: Services,
  client: WebClient,
  choice: string,
  trigger: Trigger,
  { order: number, origin }: Parameters<typeof openCustomer>[3],
  t: Language,
): Promise<string | null> {
  const [permission, order] = await Promise.all([
    permitAnybody(deps, trigger.user, { what: choice, order: number }),
    deps.orders.load(number),
  ]);
  if (isRefused(permission)) return t.refusal.noRole;
  if (order === null) return t.refusal.noOrder(cutAndEscape(number));
  const view = choice === 'more' ? moreModal(order, origin, deps.policy, t) : linesModal(order, 0, t);
  await showModal(client, trigger, view);
  return null;
}
