import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { isRefused } from '../../domain/refusals';
import type { BotDeps } from '../deps';
import { actionForms } from '../forms';
import { giveBackOverpaymentForm } from '../forms/give-back-overpayment';
import { noteForm } from '../forms/steps';
import { undoChangeOrderForm } from '../forms/undo-change-order';
import { actionIds } from '../ids';
import type { Language } from '../language/language';
import { cardOf } from '../parse/card-origin';
import { permitAnybody } from '../permit';
import { linesModal } from '../views/lines-modal';
import { moreModal } from '../views/more-modal';
import { refusalText } from '../views/refusal-text';
import { onPressed } from './answering';
import { openCustomer } from './customer';
import { macroOf } from './macro-of';
import { openForm } from './open-form';
import { showModal, type Trigger } from './show-modal';
import { openStep } from './steps';
import { triggerOf } from './trigger-of';

/** The menu of a card, and the modal that shows what the menu has no room for. */
export function onOrderMenu(app: App, deps: BotDeps): void {
  app.action<BlockAction<OverflowAction>>(actionIds.more, async ({ ack, action, body, client, respond }) => {
    await ack();
    await onPressed(deps, { body, client, respond }, async (answer, t) => {
      const problem = await choose(deps, client, action.selected_option.value, body, t);
      if (problem !== null) await answer(problem);
    });
  });
  app.action<BlockAction<ButtonAction>>(actionIds.menuChoice, async ({ ack, action, body, client, respond }) => {
    await ack();
    await onPressed(deps, { body, client, respond }, async (answer, t) => {
      const problem = await choose(deps, client, action.value ?? '', body, t);
      if (problem !== null) await answer(problem);
    });
  });
}

/** Does what was chosen (`note SO-1001`), or answers with the sentence that says why not. */
async function choose(
  deps: BotDeps,
  client: WebClient,
  value: string,
  body: BlockAction,
  t: Language,
): Promise<string | null> {
  const [choice = '', order = ''] = value.split(' ');
  const start = { order, origin: cardOf(body) };
  const trigger = triggerOf(body);
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
  deps: BotDeps,
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
  if (order === null) return refusalText({ code: 'order_not_found', order: number }, 'USD', t);
  const view = choice === 'more' ? moreModal(order, origin, deps.policy, t) : linesModal(order, 0, t);
  await showModal(client, trigger, view);
  return null;
}
