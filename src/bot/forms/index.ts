import type { ActionName } from '../../domain/values/action-name';
import { cancelItemsForm } from './cancel-items';
import { closeReturnOrderForm } from './close-return-order';
import { discountItemsForm } from './discount-items';
import type { Form } from './form';
import { giveBackOverpaymentForm } from './give-back-overpayment';
import { reshipItemsForm } from './reship-items';
import { returnByRmaForm } from './return-by-rma';
import { returnItemsForm } from './return-items';
import { undoChangeOrderForm } from './undo-change-order';

export const actionForms: Readonly<Record<ActionName, Form>> = {
  cancel: cancelItemsForm,
  discount: discountItemsForm,
  reship: reshipItemsForm,
  return: returnItemsForm,
  rma: returnByRmaForm,
};

export const forms: readonly Form[] = [
  ...Object.values(actionForms),
  closeReturnOrderForm,
  undoChangeOrderForm,
  giveBackOverpaymentForm,
];
