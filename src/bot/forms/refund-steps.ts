import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Refund, RefundState } from '../../domain/records/credit-memo';
import type { Refusal } from '../../domain/records/refusals';
import { section } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { dateInput, option, selectInput, textInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { refundPartOf } from '../parse/refund-part';
import { chosenIn, pickedDay, typedIn } from '../parse/view-state';
import { paymentNames } from '../views/names';
import type { FormInput } from './form';
import type { StepContext, StepForm } from './step-form';

/** What a step asks about a part of a refund. */
type Question = {
  inputs: (step: StepContext, t: Language) => KnownBlock[];
  read: (view: ViewOutput, t: Language) => FormInput;
  blockOf: (refusal: Refusal) => string | null;
};

const why: Question = {
  inputs: (_, t) => [textInput({ block: inputs.reason, label: t.modal.refundReason, multiline: true, length: 500 })],
  read(view, t) {
    const reason = typedIn(view, inputs.reason, inputs.value);
    return reason === null ? { errors: { [inputs.reason]: t.refusal.reasonMissing } } : { fields: { reason } };
  },
  blockOf: ({ code }) => (code === 'reason_required' ? inputs.reason : null),
};

const proof: Question = {
  inputs: (step, t) => [
    textInput({
      block: inputs.reference,
      label: t.modal.refundReference,
      hint: t.modal.refundReferenceHint,
      length: 200,
      initial: partOf(step)?.reference ?? undefined,
    }),
    dateInput({ block: inputs.paidOn, label: t.modal.paidOn, initial: today(step) }),
  ],
  read(view, t) {
    const reference = typedIn(view, inputs.reference, inputs.value);
    if (reference === null) return { errors: { [inputs.reference]: t.refusal.referenceMissing } };
    const paidOn = pickedDay(view, inputs.paidOn, inputs.value);
    return { fields: { reference, ...(paidOn !== null && { paidOn }) } };
  },
  blockOf: ({ code }) => (code === 'request_invalid' ? inputs.paidOn : null),
};

const way: Question = {
  inputs: (_, t) => [
    selectInput({
      block: inputs.refundVia,
      label: t.modal.refundVia,
      options: otherWays.map((via) => option(via, t.refundVia[via])),
      initial: 'manual',
    }),
  ],
  read(view) {
    const chosen = chosenIn(view, inputs.refundVia, inputs.value);
    return { fields: { via: otherWays.find((one) => one === chosen) ?? 'manual' } };
  },
  blockOf: () => null,
};

const otherWays = ['manual', 'store_credit'] as const;

/** A step that finance takes on a part of a refund, and what it has to state for it. */
function refundStep(definition: {
  button: string;
  callback: string;
  state: RefundState;
  asks: Question;
  words: (t: Language) => Language['modal']['refundSteps']['failed'];
}): StepForm {
  const { button, callback, state, asks, words } = definition;
  return {
    button,
    callback,
    title: (t) => words(t).title,
    submit: (t) => words(t).submit,
    operation: 'refund.settle',
    permission: 'refund.settle',
    subject: 'memo',
    parseValue(value) {
      const { memo, payment } = refundPartOf(value);
      return { number: memo, fields: { payment, state } };
    },
    blocks: (step, t) => [...outcomeTexts(step, words(t).outcome, t).map(section), ...asks.inputs(step, t)],
    read: asks.read,
    blockOf: asks.blockOf,
  };
}

function outcomeTexts(step: StepContext, outcome: (amount: string, payment: string) => string, t: Language): string[] {
  const part = partOf(step);
  const { summary } = step.order;
  return part === undefined
    ? []
    : [outcome(t.money(part.amount, summary.currency), paymentNames(summary, t)(part.payment))];
}

function partOf({ order: { summary }, value }: StepContext): Refund | undefined {
  const { memo, payment } = refundPartOf(value);
  const creditMemo = summary.creditMemos.find(({ number }) => number === memo);
  return creditMemo?.refunds.find((one) => one.payment === payment);
}

/** Today where finance reads its daily digest, else in UTC. */
function today({ policy, now }: StepContext): string {
  // Swedish writes days like 2026-11-01.
  return new Intl.DateTimeFormat('sv', { timeZone: policy.digest?.zone ?? 'UTC' }).format(new Date(now));
}

export const refundSteps: readonly StepForm[] = [
  refundStep({
    button: actionIds.refundSucceeded,
    callback: callbackIds.refundSucceeded,
    state: 'succeeded',
    asks: proof,
    words: (t) => t.modal.refundSteps.succeeded,
  }),
  refundStep({
    button: actionIds.refundFailed,
    callback: callbackIds.refundFailed,
    state: 'failed',
    asks: why,
    words: (t) => t.modal.refundSteps.failed,
  }),
  refundStep({
    button: actionIds.refundBounced,
    callback: callbackIds.refundBounced,
    state: 'failed',
    asks: why,
    words: (t) => t.modal.refundSteps.bounced,
  }),
  refundStep({
    button: actionIds.refundOtherWay,
    callback: callbackIds.refundOtherWay,
    state: 'pending',
    asks: way,
    words: (t) => t.modal.refundSteps.otherWay,
  }),
  refundStep({
    button: actionIds.refundWithdraw,
    callback: callbackIds.refundWithdraw,
    state: 'given_up',
    asks: why,
    words: (t) => t.modal.refundSteps.withdrawn,
  }),
  refundStep({
    button: actionIds.refundGiveUp,
    callback: callbackIds.refundGiveUp,
    state: 'given_up',
    asks: why,
    words: (t) => t.modal.refundSteps.givenUp,
  }),
];
