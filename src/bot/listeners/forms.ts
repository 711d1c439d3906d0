import { actionName } from '../../domain/values/action-name';
import { actionIds, previewCallback } from '../block-kit/ids';
import { actionForms, forms } from '../forms';
import { closeReturnOrderForm } from '../forms/close-return-order';
import { orderNumberOf } from '../forms/step-form';
import type { Services } from '../services/services';
import type { ByName } from './by-name';
import { confirmForm } from './confirm-form';
import { onPress } from './on-press';
import { onSubmit } from './on-submit';
import { openForm } from './open-form';
import { previewForm } from './preview-form';

/** The buttons that open forms, their submissions and their previews. */
export function onForms(named: ByName, services: Services): void {
  for (const action of actionName.options) {
    onPress(named, services, {
      actionId: actionIds[action],
      handle: (press) => openForm(services, press, { form: actionForms[action], order: press.value }),
    });
  }
  onPress(named, services, {
    actionId: actionIds.rmaClose,
    handle: (press) =>
      openForm(
        services,
        { ...press, origin: null },
        { form: closeReturnOrderForm, order: orderNumberOf('rma', press.value), returnOrder: press.value },
      ),
  });
  for (const form of forms) {
    onSubmit(named, services, {
      callbackId: form.callback,
      handle: (submitted) => previewForm(services, submitted, form),
      faultKind: 'fault',
    });
    onSubmit(named, services, {
      callbackId: previewCallback(form.callback),
      handle: (submitted) => confirmForm(services, submitted, form),
      faultKind: 'outcomeUnknown',
    });
  }
}
