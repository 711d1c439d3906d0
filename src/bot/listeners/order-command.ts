import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { isRefused } from '../../domain/records/refusals';
import type { Message } from '../block-kit/blocks';
import { commandName as name } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import { actionForms } from '../forms';
import type { Language } from '../language/language';
import { type ParsedCommand, parseCommandText } from '../parse/command-text';
import type { Services } from '../services/services';
import { help } from '../views/help';
import { answering, whisper } from './answering';
import { openCustomer } from './customer';
import { searchOrders } from './find-orders';
import { openForm } from './open-form';
import { permitAnybody } from './permit';
import { memoQueue, returnQueue } from './queues';
import { workedOn } from './worked-on';

/** Who typed the command, where, and what lets a modal be shown for it. */
type Command = { user: string; channel: string; trigger: string };

/** `/order`: help, the card of an order, its customer, an action's modal, what is found, and what waits. */
export function onOrderCommand(app: App, deps: Services): void {
  app.command(name, async ({ ack, command, respond, client }) => {
    await ack();
    const answer = whisper(respond);
    const t = await deps.languages.of(command.user_id);
    const from = { user: command.user_id, channel: command.channel_id, trigger: command.trigger_id };
    await answering(deps, answer, t, async () => {
      const typed = await asKept(deps, parseCommandText(command.text, deps.policy));
      const told = await answerOf(deps, client, typed, from, t);
      if (told !== null) await answer(told);
    });
  });
}

/** People type numbers in small letters; where no order has such a number, the one in capitals is meant. */
async function asKept({ orders }: Pick<Services, 'orders'>, typed: ParsedCommand): Promise<ParsedCommand> {
  if (!('order' in typed)) return typed;
  const capitals = typed.order.toUpperCase();
  if (capitals === typed.order || (await orders.load(typed.order)) !== null) return typed;
  return (await orders.load(capitals)) === null ? typed : { ...typed, order: capitals };
}

/** Does what was typed, and answers with what only the one who typed it is told, if there is anything. */
async function answerOf(
  deps: Services,
  client: WebClient,
  typed: ParsedCommand,
  { user, channel, trigger: id }: Command,
  t: Language,
): Promise<Message | string | null> {
  const { policy } = deps;
  if (typed.kind === 'help') return help(policy, t);
  if (typed.kind === 'not_a_number') return help(policy, t, t.help.notANumber(cutAndEscape(typed.typed)));
  if (typed.kind === 'not_an_action') {
    const possible = typed.possible.map((one) => `\`${one}\``);
    return help(policy, t, t.help.notAnAction(cutAndEscape(typed.typed), t.listed(possible)));
  }
  const order = 'order' in typed ? typed.order : null;
  const permission = await permitAnybody(deps, user, { what: typed.kind, order });
  if (isRefused(permission)) return t.refusal.noRole;
  const trigger = { user, id, from: null };
  const origin = { channel, ts: null };
  switch (typed.kind) {
    case 'card':
      return showCard(deps, typed.order, { user, channel, key: id }, t);
    case 'action': {
      const start = { order: typed.order, origin, ...(typed.macro && { macro: typed.macro }) };
      return openForm(deps, client, actionForms[typed.action], trigger, start, t);
    }
    case 'customer':
      return openCustomer(deps, client, trigger, { order: typed.order, origin }, t);
    case 'find':
      return searchOrders(deps, user, typed.text, 0, t);
    case 'returns':
      return returnQueue(deps, t);
    case 'memos':
      return memoQueue(deps, t);
  }
}

/** The card of an order, in the channel – a command that arrives twice asks for one –, or the sentence that says why not. */
export async function showCard(
  deps: Services,
  order: string,
  { user, channel, key }: { user: string; channel: string; key: string },
  t: Language,
): Promise<string | null> {
  deps.posting.take(user, `${name} ${order}`);
  const stored = await deps.deliveries.requestCard(order, { key, channel, askedBy: user });
  if (stored === null) return t.refusal.noOrder(cutAndEscape(order));
  void workedOn(deps, user, order);
  return null;
}
