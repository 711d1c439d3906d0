import { z } from 'zod';
import { outstandingOf } from '../../domain/records/return-order';
import { section } from '../block-kit/blocks';
import { callbackIds, inputs } from '../block-kit/ids';
import { noteInput, tickInput } from '../block-kit/inputs';
import { allChosenIn, typedIn } from '../parse/view-state';
import { returnLineTexts } from '../views/return-parts';
import { refundToIn, refundToInput, requestFields } from './common-inputs';
import type { Form } from './form';

/** Modals of earlier versions also sent `rma`. */
const fields = z.strictObject({
  note: requestFields.note,
  payments: requestFields.payments,
  keepRestOpen: z.literal(true).exactOptional(),
  rma: z.string().exactOptional(),
});

/** Closes a return order: accepted units are refunded, the rest is sent back or stays expected. */
export const closeReturnOrderForm: Form = {
  operation: 'rma.close',
  callback: callbackIds.rmaClose,
  permission: 'rma.close',
  title: (t) => t.modal.title['rma.close'],
  headFields: ({ returnOrder }) => ({ rma: returnOrder }),
  fields,
  unavailable: () => null,
  initial: () => ({}),
  blocks({ order }, { returnOrder: number }, t) {
    const returnOrder = order.summary.returnOrders.find((one) => one.number === number);
    if (returnOrder === undefined) return [noteInput(t)];
    const outstanding = returnOrder.lines.some((line) => outstandingOf(line) > 0);
    return [
      section(returnLineTexts(returnOrder, order, t).join('\n')),
      ...(outstanding
        ? [
            tickInput({
              block: inputs.keepRestOpen,
              label: t.modal.keepRestOpen,
              value: 'keep',
              text: t.modal.keepRestOpenOption,
            }),
          ]
        : []),
      ...refundToInput(order, t),
      noteInput(t),
    ];
  },
  read(view) {
    const note = typedIn(view, inputs.note, inputs.value);
    const keep = allChosenIn(view, inputs.keepRestOpen, inputs.value).length > 0;
    return {
      fields: {
        ...(note !== null && { note }),
        ...(keep && { keepRestOpen: true }),
      },
      refundTo: refundToIn(view),
    };
  },
  confirm: (_, t) => t.modal.confirm['rma.close'],
  blockOf: ({ code }) => (code === 'amount_invalid' ? inputs.refundTo : null),
};
