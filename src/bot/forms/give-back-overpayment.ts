import { overpaid } from '../../domain/derived/payments';
import { callbackIds, inputs } from '../ids';
import { typedIn } from '../parse/view-state';
import { section } from '../views/blocks';
import { noteInput } from '../views/inputs';
import type { Form } from './form';

/** Giving back what was captured beyond what an order comes to. */
export const giveBackOverpaymentForm: Form = {
  operation: 'refund.overpayment',
  callback: callbackIds.overpayment,
  permission: 'refund.overpayment',
  title: (t) => t.modal.title.overpayment,
  nothing: ({ order }, t) => (overpaid(order.summary) === 0 ? t.nothing.overpayment(order.original.orderNumber) : null),
  initial: () => ({}),
  blocks({ order: { summary } }, _, t) {
    return [section(t.card.overpaid(t.money(overpaid(summary), summary.currency))), noteInput(t)];
  },
  read(view, { order }) {
    const note = typedIn(view, inputs.note, inputs.value);
    return { fields: { order: order.original.orderNumber, ...(note !== null && { note }) } };
  },
  confirm: (_, t) => t.modal.confirm.overpayment,
  blockOf: () => null,
};
