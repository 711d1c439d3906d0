import { feeCodes } from '../../domain/rules/fees';
import { feesInput, refundToInput, shared, shippingInput } from './common-inputs';
import { lineForm } from './line-form';

export const cancelItemsForm = lineForm({
  action: 'cancel',
  available: ({ quantities }) => quantities.availableToCancel,
  fields: { shipping: shared.shipping, fees: shared.fees },
  inputs: ({ order, policy }, t) => [
    shippingInput(t.modal.shippingHint, t),
    ...feesInput(feeCodes.cancel, policy, order.summary.currency, t),
    ...refundToInput(order, t),
  ],
});
