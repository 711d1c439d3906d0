import type { App } from '@slack/bolt';
import { statsPeriodName } from '../../domain/derived/figures/stats-period';
import type { Message } from '../block-kit/blocks';
import { commandName } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import { actionForms } from '../forms';
import type { Language } from '../language/language';
import { type ParsedCommand, parseCommandText } from '../parse/command-text';
import type { Services } from '../services/services';
import { help } from '../views/help';
import { memosWaitingMessage, returnsWaitingMessage } from '../views/queue-messages';
import { eachOnce } from '../views/waiting';
import { hasPermission, whyNoRole } from './admit';
import { answering, type PrivateAnswer, tellInChannel } from './answering';
import { showFigures } from './figures';
import { searchOrders } from './find-orders';
import { openFlows } from './flows';
import { type CommandInteraction, commandOf } from './interaction';
import { openCustomer } from './open-customer';
import { openForm } from './open-form';
import { orderMeant } from './order-meant';
import { type PrivateReply, privateReply } from './private-reply';
import { openRecall } from './recalls';
import { openSettings } from './settings';
import { showCard } from './show-card';

/** `/order`: help, an order's card, its customer, an action's form, a search, or a queue. */
export function onOrderCommand(app: App, services: Services): void {
  app.command(commandName, async ({ ack, body, respond, client }) => {
    await ack();
    const t = await services.languages.of(body.user_id);
    const command = commandOf({ body, client, t });
    const reply = privateReply(respond, { client, user: command.user, channel: command.channel, thread: undefined });
    await answering(services, { t, tell: tellInChannel(reply) }, () =>
      runCommand(services, { ...command, reply }, parseCommandText(command.text, services.policy)),
    );
  });
}

/** Runs the command; returns the private answer, if any. */
async function runCommand(
  services: Services,
  { reply, ...command }: CommandInteraction & { reply: PrivateReply },
  parsed: ParsedCommand,
): Promise<PrivateAnswer> {
  const { t } = command;
  if (parsed.kind === 'help') return help(services.policy, t);
  if (parsed.kind === 'not_a_period') return help(services.policy, t, notAPeriod(parsed.period, t));
  if (parsed.kind === 'stats') return showFigures(services, command, { name: parsed.name, reply, how: 'beside' });
  const whyNot = await whyNoRole(services, command, { what: parsed.kind, order: null });
  if (whyNot !== null) return whyNot;
  switch (parsed.kind) {
    case 'find':
      return find(services, command, parsed.text);
    case 'returns':
      return returnQueue(services, t);
    case 'memos':
      return memoQueue(services, command.user, t);
    case 'recall':
      return openRecall(services, command, parsed.sku);
    case 'settings':
      return openSettings(services, command);
    case 'flows':
      return openFlows(services, command);
    default:
      return aboutOrder(services, command, parsed);
  }
}

async function aboutOrder(
  services: Services,
  command: CommandInteraction,
  asked: Extract<ParsedCommand, { typed: string }>,
): Promise<PrivateAnswer> {
  const meant = await orderMeant(services, command, asked.typed);
  if ('answer' in meant) return meant.answer;
  const { order } = meant;
  switch (asked.kind) {
    case 'card':
      return showCard(services, command, { order, channel: command.channel });
    case 'customer':
      return openCustomer(services, command, order);
    case 'action':
      return openForm(services, command, { form: actionForms[asked.action], order, macro: asked.macro });
  }
}

function notAPeriod(period: string, t: Language): string {
  return t.help.notAPeriod(cutAndEscape(period), t.either(statsPeriodName.options.map((one) => `\`${one}\``)));
}

async function find(services: Services, command: CommandInteraction, text: string): Promise<Message> {
  if (text === '') return { text: command.t.help.findWhat, blocks: [] };
  return (await searchOrders(services, command, { text, page: 0 })).message;
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

/** What waits for finance: memos to post, and refunds to send or that failed. */
async function memoQueue(services: Services, user: string, t: Language): Promise<Message> {
  const { finder, exporter } = services;
  const [unposted, pending, failed, mayExport] = await Promise.all([
    finder.waiting('memos', maxInQueue),
    finder.waiting('pending_refunds', maxInQueue),
    finder.waiting('failed_refunds', maxInQueue),
    hasPermission(services, user, 'memos.export'),
  ]);
  const memos = eachOnce(unposted, pending);
  const numbers = [...memos, ...failed].flatMap(({ summary }) => summary.creditMemos.map(({ number }) => number));
  return memosWaitingMessage({ memos, failed, exported: await exporter.exportsOf(numbers), mayExport }, t);
}
