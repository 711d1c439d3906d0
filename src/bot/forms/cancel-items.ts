import { feeCodes } from '../../domain/rules/fees';
import { feesInput, refundToInput, shared, shippingInput } from './common-inputs';
import { lineForm } from './line-form';

export const cancelItemsForm = lineForm({
  action: 'cancel',
  elsewhere: ['packed', 'shipped', 'returning', 'returned', 'rejected', 'canceled'],
  fields: { shipping: shared.shipping, fees: shared.fees },
  inputs: (setting, t) => [
    shippingInput(t.modal.shippingHint, t),
    ...feesInput(feeCodes.cancel, setting, t),
    ...refundToInput(setting.order, t),
  ],
});
