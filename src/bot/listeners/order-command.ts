import type { App, RespondFn } from '@slack/bolt';
import { isRefused } from '../../domain/records/refusals';
import type { Message } from '../block-kit/blocks';
import { commandName } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import { actionForms } from '../forms';
import type { Language } from '../language/language';
import { type ParsedCommand, parseCommandText } from '../parse/command-text';
import type { Services } from '../services/services';
import { help } from '../views/help';
import { memosWaitingMessage, returnsWaitingMessage } from '../views/queue-messages';
import { permit } from './admit';
import { answering, type PrivateAnswer, tellInChannel } from './answering';
import { showFigures } from './figures';
import { searchOrders } from './find-orders';
import { type CommandInteraction, commandOf } from './interaction';
import { openCustomer } from './open-customer';
import { openForm } from './open-form';
import { showCard } from './show-card';

/** `/order`: help, an order's card, its customer, an action's form, a search, or a queue. */
export function onOrderCommand(app: App, services: Services): void {
  app.command(commandName, async ({ ack, body, respond, client }) => {
    await ack();
    const t = await services.languages.of(body.user_id);
    const command = commandOf({ body, client, t });
    await answering(services, { t, tell: tellInChannel(respond) }, async () =>
      runCommand(
        services,
        { ...command, respond },
        await inCapitals(services, parseCommandText(command.text, services.policy)),
      ),
    );
  });
}

/** People type lower case; if there is no such order, the number in capitals is meant. */
async function inCapitals({ orders }: Pick<Services, 'orders'>, parsed: ParsedCommand): Promise<ParsedCommand> {
  if (!('order' in parsed)) return parsed;
  const capitals = parsed.order.toUpperCase();
  if (capitals === parsed.order || (await orders.loadShown(parsed.order)) !== null) return parsed;
  return (await orders.loadShown(capitals)) === null ? parsed : { ...parsed, order: capitals };
}

type Unclear = Extract<ParsedCommand, { kind: 'help' | 'not_a_number' | 'not_an_action' }>;

/** Runs the command; returns the private answer, if any. */
async function runCommand(
  services: Services,
  { respond, ...command }: CommandInteraction & { respond: RespondFn },
  parsed: ParsedCommand,
): Promise<PrivateAnswer> {
  if (isUnclear(parsed)) return helpOn(services, parsed, command.t);
  if (parsed.kind === 'stats') return showFigures(services, command, { name: parsed.name, respond, replacing: false });
  const order = 'order' in parsed ? parsed.order : null;
  const attempt = { what: parsed.kind, order, needs: 'any_role', to: 'look' } as const;
  if (isRefused(await permit(services, command.user, attempt))) return command.t.refusal.noRole;
  switch (parsed.kind) {
    case 'card':
      return showCard(services, command, { order: parsed.order, channel: command.channel });
    case 'action': {
      const { action, order, macro } = parsed;
      return openForm(services, command, { form: actionForms[action], order, macro });
    }
    case 'customer':
      return openCustomer(services, command, parsed.order);
    case 'find':
      return searchOrders(services, command, { text: parsed.text, page: 0 });
    case 'returns':
      return returnQueue(services, command.t);
    case 'memos':
      return memoQueue(services, command.t);
  }
}

function isUnclear(parsed: ParsedCommand): parsed is Unclear {
  return parsed.kind === 'help' || parsed.kind === 'not_a_number' || parsed.kind === 'not_an_action';
}

function helpOn({ policy }: Pick<Services, 'policy'>, parsed: Unclear, t: Language): Message {
  if (parsed.kind === 'help') return help(policy, t);
  const typed = cutAndEscape(parsed.typed);
  if (parsed.kind === 'not_a_number') return help(policy, t, t.help.notANumber(typed));
  const possible = parsed.possible.map((one) => `\`${one}\``);
  return help(policy, t, t.help.notAnAction(typed, t.listed(possible)));
}

/** How many orders a queue loads; those that wait longest are shown. */
const maxInQueue = 200;

/** What waits for leads or for goods: return orders and approvals. */
async function returnQueue({ finder, clock }: Pick<Services, 'finder' | 'clock'>, t: Language): Promise<Message> {
  const [returns, approvals] = await Promise.all([
    finder.waiting('return_orders', maxInQueue),
    finder.waiting('approvals', maxInQueue),
  ]);
  return returnsWaitingMessage({ returns, approvals }, clock().toISOString(), t);
}

/** What waits for finance: memos to post and failed refunds. */
async function memoQueue({ finder }: Pick<Services, 'finder'>, t: Language): Promise<Message> {
  const [memos, failed] = await Promise.all([
    finder.waiting('memos', maxInQueue),
    finder.waiting('failed_refunds', maxInQueue),
  ]);
  return memosWaitingMessage({ memos, failed }, t);
}
