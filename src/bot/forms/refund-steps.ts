import type { RefundState } from '../../domain/records/credit-memo';
import { section } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { textInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { refundPartOf } from '../parse/refund-part';
import { typedIn } from '../parse/view-state';
import { paymentNames } from '../views/names';
import type { StepContext, StepForm } from './step-form';

/** A step that finance takes on a part of a refund and that needs a reason: withdrawn or bounced. */
function refundStep(definition: {
  button: string;
  callback: string;
  state: RefundState;
  title: (t: Language) => string;
  /** What follows, for an amount over a payment. */
  outcomeText: (t: Language) => (amount: string, payment: string) => string;
}): StepForm {
  const { button, callback, state, title, outcomeText } = definition;
  return {
    button,
    callback,
    title,
    operation: 'refund.settle',
    permission: 'refund.settle',
    subject: 'memo',
    parseValue(value) {
      const { memo, payment } = refundPartOf(value);
      return { number: memo, fields: { payment, state } };
    },
    blocks: (step, t) => [
      ...partTexts(step, outcomeText(t), t).map(section),
      textInput({ block: inputs.reason, label: t.modal.refundReason, multiline: true, length: 500 }),
    ],
    read(view, t) {
      const reason = typedIn(view, inputs.reason, inputs.value);
      return reason === null ? { errors: { [inputs.reason]: t.refusal.reasonMissing } } : { fields: { reason } };
    },
    blockOf: ({ code }) => (code === 'reason_required' ? inputs.reason : null),
  };
}

function partTexts(
  { order: { summary }, value }: StepContext,
  outcomeText: (amount: string, payment: string) => string,
  t: Language,
): string[] {
  const { memo, payment } = refundPartOf(value);
  const creditMemo = summary.creditMemos.find(({ number }) => number === memo);
  const part = creditMemo?.refunds.find((one) => one.payment === payment);
  return part === undefined
    ? []
    : [outcomeText(t.money(part.amount, summary.currency), paymentNames(summary, t)(part.payment))];
}

export const withdrawRefund = refundStep({
  button: actionIds.refundWithdraw,
  callback: callbackIds.refundWithdraw,
  state: 'given_up',
  title: (t) => t.modal.title.withdrawRefund,
  outcomeText: (t) => t.modal.withdrawing,
});

export const bouncedRefund = refundStep({
  button: actionIds.refundBounced,
  callback: callbackIds.refundBounced,
  state: 'failed',
  title: (t) => t.modal.title.refundBounced,
  outcomeText: (t) => t.modal.bouncing,
});
