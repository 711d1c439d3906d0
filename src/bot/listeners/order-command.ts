import type { App } from '@slack/bolt';
import type { BotDeps } from '../deps';
import { command as name } from '../ids';
import { parseCommandText } from '../parse/command-text';
import { help } from '../views/help';
import { refusalText } from '../views/refusal-text';
import { answering, whisper } from './answering';
import { openCancel } from './cancel-items';

/** `/order`: help, the card of an order, or straight to an action's modal. */
export function onOrderCommand(app: App, deps: BotDeps): void {
  app.command(name, async ({ ack, command, respond, client }) => {
    await ack();
    await answering(deps, respond, async () => {
      const typed = parseCommandText(command.text);
      if (typed.kind === 'help') return whisper(respond, help());
      if (typed.kind === 'unknown') return whisper(respond, help(typed.problem));
      if (typed.kind === 'action') {
        const start = { order: typed.order, origin: { channel: command.channel_id, ts: null } };
        const problem = await openCancel(deps, client, command.trigger_id, command.user_id, start);
        return problem === null ? undefined : whisper(respond, problem);
      }
      const roles = await deps.roles.rolesOf(command.user_id);
      if (roles.length === 0) return whisper(respond, 'You have no role here: ask whoever runs slash-order for one.');
      const request = { key: command.trigger_id, channel: command.channel_id, askedBy: command.user_id };
      const order = await deps.deliveries.requestCard(typed.order, request);
      if (order === null) return whisper(respond, refusalText({ code: 'order_not_found', order: typed.order }));
      return deps.wake();
    });
  });
}
