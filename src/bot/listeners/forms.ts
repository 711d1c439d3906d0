import type { App, ViewSubmitAction } from '@slack/bolt';
import { actionName } from '../../domain/values/action-name';
import { actionIds, previewCallback } from '../block-kit/ids';
import { actionForms, forms } from '../forms';
import { closeReturnOrderForm } from '../forms/close-return-order';
import { orderNumberOf } from '../forms/step-form';
import { originOf } from '../parse/origin';
import type { Services } from '../services/services';
import { onSubmitted } from './answering';
import { confirmForm } from './confirm-form';
import { onPress } from './on-press';
import { openForm } from './open-form';
import { previewForm } from './preview-form';

/** Every form: the card's buttons that open one, its submission, which shows the preview, and the preview's, which does it. */
export function onForms(app: App, deps: Services): void {
  for (const action of actionName.options) {
    onPress(app, deps, actionIds[action], ({ value: order, trigger, body, client }, t) =>
      openForm(deps, client, actionForms[action], trigger, { order, origin: originOf(body) }, t),
    );
  }
  onPress(app, deps, actionIds.rmaClose, ({ value: returnOrder, trigger, client }, t) => {
    const start = { order: orderNumberOf('rma', returnOrder), returnOrder, origin: null };
    return openForm(deps, client, closeReturnOrderForm, trigger, start, t);
  });
  for (const form of forms) {
    app.view<ViewSubmitAction>(form.callback, ({ ack, view, body }) =>
      onSubmitted(deps, { user: body.user.id, ack, view }, (t) => previewForm(deps, form, body.user.id, view, t)),
    );
    app.view<ViewSubmitAction>(previewCallback(form.callback), ({ ack, view, body, client }) =>
      onSubmitted(deps, { user: body.user.id, ack, view, toldAs: 'outcomeUnknown' }, (t) =>
        confirmForm(deps, client, form, { user: body.user.id, view }, t),
      ),
    );
  }
}
