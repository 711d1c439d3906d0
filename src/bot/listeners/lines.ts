import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { BotDeps } from '../deps';
import { actionIds, callbackIds } from '../ids';
import { draftWithTyped } from '../parse/cancel-submission';
import { cancelModal } from '../views/cancel-modal';
import { linesModal } from '../views/lines-modal';
import { refusalText } from '../views/refusal-text';
import { answering, whisper } from './answering';

/** Orders that are too long for one screen: all lines in a modal, and the pages of modals that list lines. */
export function onLines(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(actionIds.lines, async ({ ack, action, body, client, respond }) => {
    await ack();
    await answering(deps, respond, async () => {
      const number = action.value ?? '';
      const [roles, order] = await Promise.all([deps.roles.rolesOf(body.user.id), deps.orders.load(number)]);
      if (order === null || roles.length === 0) {
        return whisper(respond, refusalText({ code: 'order_not_found', order: number }));
      }
      await client.views.open({ trigger_id: body.trigger_id, view: linesModal(order, 0) });
    });
  });
  for (const id of [actionIds.linesPage, actionIds.linesBack]) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, client }) => {
      await ack();
      const { view } = body;
      if (view === undefined) return;
      const { order: number } = z.object({ order: z.string() }).parse(JSON.parse(view.private_metadata));
      const order = await deps.orders.load(number);
      if (order === null) return;
      const page = Number(action.value);
      const next =
        view.callback_id === callbackIds.cancel
          ? cancelModal(order, { ...draftWithTyped(view), page }, deps.policy)
          : linesModal(order, page);
      await client.views.update({ view_id: view.id, hash: view.hash, view: next });
    });
  }
}
