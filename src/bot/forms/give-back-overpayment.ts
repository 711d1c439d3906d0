import { z } from 'zod';
import { overpaid } from '../../domain/derived/payments';
import { section } from '../block-kit/blocks';
import { callbackIds, inputs } from '../block-kit/ids';
import { noteInput } from '../block-kit/inputs';
import { typedIn } from '../parse/view-state';
import { refundToIn, refundToInput, requestFields } from './common-inputs';
import type { Form } from './form';

/** Modals of earlier versions also sent `order`. */
const fields = z.strictObject({
  note: requestFields.note,
  payments: requestFields.payments,
  order: z.string().exactOptional(),
});

/** Refunds what was captured beyond the order's total: by the rule, or over a chosen payment. */
export const giveBackOverpaymentForm: Form = {
  operation: 'refund.overpayment',
  callback: callbackIds.overpayment,
  permission: 'refund.overpayment',
  title: (t) => t.modal.title.overpayment,
  headFields: ({ order }) => ({ order }),
  fields,
  unavailable: ({ order }, t) =>
    overpaid(order.summary) === 0 ? t.nothing.overpayment(order.original.orderNumber) : null,
  initial: () => ({}),
  blocks({ order }, _, t) {
    const { summary } = order;
    return [
      section(t.card.overpaid(t.money(overpaid(summary), summary.currency))),
      ...refundToInput(order, t),
      noteInput(t),
    ];
  },
  read(view) {
    const note = typedIn(view, inputs.note, inputs.value);
    return {
      fields: note === null ? {} : { note },
      refundTo: refundToIn(view),
    };
  },
  confirm: (_, t) => t.modal.confirm.overpayment,
  blockOf: ({ code }) => (code === 'amount_invalid' ? inputs.refundTo : null),
};
