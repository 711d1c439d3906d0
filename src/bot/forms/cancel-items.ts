import { feeCodes } from '../../domain/values/fee-code';
import { feesInput, refundToInput, requestFields, shippingInput } from './common-inputs';
import { lineForm } from './line-form';

export const cancelItemsForm = lineForm({
  action: 'cancel',
  elsewhere: ['packed', 'shipped', 'returning', 'returned', 'rejected', 'canceled'],
  fields: { shipping: requestFields.shipping, fees: requestFields.fees },
  inputs: (formContext, t) => [
    shippingInput(t.modal.shippingHint, t),
    ...feesInput(feeCodes.cancel, formContext, t),
    ...refundToInput(formContext.order, t),
  ],
});
