import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import { actionName } from '../../domain/action-name';
import type { BotDeps } from '../deps';
import { actionForms, forms } from '../forms';
import { closeReturnOrderForm } from '../forms/close-return-order';
import { orderNumberOf } from '../forms/step-form';
import { actionIds, previewOf } from '../ids';
import { cardOf } from '../parse/card-origin';
import { onPressed, onSubmitted } from './answering';
import { confirmForm } from './confirm-form';
import { openForm } from './open-form';
import { previewForm } from './preview-form';
import { triggerOf } from './trigger-of';

/** Every form: the card's buttons that open one, its submission, which shows the preview, and the preview's, which does it. */
export function onForms(app: App, deps: BotDeps): void {
  for (const action of actionName.options) {
    app.action<BlockAction<ButtonAction>>(
      actionIds[action],
      async ({ ack, action: pressed, body, client, respond }) => {
        await ack();
        await onPressed(deps, { body, client, respond }, async (answer, t) => {
          const start = { order: pressed.value ?? '', origin: cardOf(body) };
          const problem = await openForm(deps, client, actionForms[action], triggerOf(body), start, t);
          if (problem !== null) await answer(problem);
        });
      },
    );
  }
  app.action<BlockAction<ButtonAction>>(actionIds.rmaClose, async ({ ack, action, body, client, respond }) => {
    await ack();
    await onPressed(deps, { body, client, respond }, async (answer, t) => {
      const returnOrder = action.value ?? '';
      const start = { order: orderNumberOf('rma', returnOrder), returnOrder, origin: null };
      const problem = await openForm(deps, client, closeReturnOrderForm, triggerOf(body), start, t);
      if (problem !== null) await answer(problem);
    });
  });
  for (const form of forms) {
    app.view<ViewSubmitAction>(form.callback, ({ ack, view, body }) =>
      onSubmitted(deps, { user: body.user.id, ack, view }, (t) => previewForm(deps, form, body.user.id, view, t)),
    );
    app.view<ViewSubmitAction>(previewOf(form.callback), ({ ack, view, body, client }) =>
      onSubmitted(deps, { user: body.user.id, ack, view }, (t) =>
        confirmForm(deps, client, form, { user: body.user.id, view }, t),
      ),
    );
  }
}
