import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { availableToRefund } from '../../domain/derived/payments';
import type { FeeCode } from '../../domain/policy/fees';
import type { ShownOrder } from '../../domain/records/stored-order';
import {
  disposition,
  givenAnswers,
  requestedFee,
  requestedPayment,
  requestedPhotos,
  shippingChoice,
} from '../../domain/values/request';
import { words } from '../../domain/values/schemas';
import { inputs } from '../block-kit/ids';
import { option, selectInput, tickInput } from '../block-kit/inputs';
import { unescapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { answersIn } from '../parse/answers';
import type { Draft } from '../parse/draft';
import { allChosenIn, chosenIn, typedIn } from '../parse/view-state';
import { paymentNames } from '../views/names';
import type { FormContext } from './form';

/** How much of the delivery charge is refunded; empty leaves it to the rule. */
export function shippingInput(hint: string, t: Language): KnownBlock {
  return selectInput({
    block: inputs.shipping,
    label: t.modal.shipping,
    hint,
    optional: true,
    placeholder: t.modal.asUsual,
    options: Object.entries(t.shipping).map(([choice, label]) => option(choice, label)),
  });
}

/** Waives the fees that are charged, for roles that may; empty if there are none. */
export function feesInput(codes: readonly FeeCode[], formContext: FormContext, t: Language): KnownBlock[] {
  const { policy, role } = formContext;
  if (!policy.policies.permissions['fee.waive'].includes(role)) return [];
  const charged = feesOf(codes, formContext, t);
  if (charged.length === 0) return [];
  return [
    tickInput({
      block: inputs.fees,
      label: t.modal.waive,
      value: 'waive',
      text: t.modal.waiveOption(t.listed(charged)),
    }),
  ];
}

/** The fees of the flow, else of the policy, each with its amount. */
function feesOf(codes: readonly FeeCode[], { order, policy, flow }: FormContext, t: Language): string[] {
  const { currency } = order.summary;
  const rules =
    flow?.fees?.map(({ name, label, amount = {}, percentage = 0 }) => ({
      name: label?.[t.code] ?? name,
      amount: amount[currency] ?? 0,
      percentage,
    })) ?? codes.map((code) => ({ name: t.fee[code], ...policy.policies.fees[code] }));
  return rules.flatMap(({ name, amount, percentage }) => {
    if (amount === 0 && percentage === 0) return [];
    return [`${name} (${percentage > 0 ? `${t.decimal(String(percentage))}%` : t.money(amount, currency)})`];
  });
}

/** Which payment to refund first, if several are refundable. */
export function refundToInput({ summary }: ShownOrder, t: Language): KnownBlock[] {
  const nameOf = paymentNames(summary, t);
  const possible = summary.payments.filter((payment) => availableToRefund(payment) > 0);
  if (possible.length < 2) return [];
  const options = possible.map((payment) =>
    option(
      payment.id,
      t.modal.refundToOption(unescapeMrkdwn(nameOf(payment.id)), t.money(availableToRefund(payment), summary.currency)),
    ),
  );
  const label = { block: inputs.refundTo, label: t.modal.refundTo, optional: true, placeholder: t.modal.asUsual };
  return [selectInput({ ...label, options: options.filter(({ value = '' }) => value.length <= 75) })];
}

/** Which of the customer's open cases the action belongs to. */
export function caseInput({ order, cases }: FormContext, t: Language): KnownBlock[] {
  const others = cases.filter(({ number }) => !order.summary.cases.some((own) => own.number === number));
  if (others.length === 0 && cases.length < 2) return [];
  const options = cases
    .slice(0, 20)
    .map(({ number, openedAt }) => option(number, t.modal.caseOption(number, openedAt.slice(0, 10))));
  return [
    selectInput({
      block: inputs.case,
      label: t.modal.case,
      optional: true,
      placeholder: t.modal.asUsual,
      options: [...options, option('new', t.modal.newCase)],
    }),
  ];
}

/** Request fields to choose from. `payments` derives from the payment to refund first; fees can only be waived. */
export const requestFields = {
  reason: words.exactOptional(),
  note: words.exactOptional(),
  payments: z.array(requestedPayment).max(100).exactOptional(),
  shipping: shippingChoice.exactOptional(),
  fees: z.array(requestedFee).max(0).exactOptional(),
  includeRejected: z.literal(true).exactOptional(),
  disposition: disposition.exactOptional(),
  photos: requestedPhotos.exactOptional(),
  answers: givenAnswers.exactOptional(),
  flowVersion: z.int().min(0).exactOptional(),
};

/** The filled-in fields that several forms share, and the version of the flow whose questions they answer. */
export function commonFields(view: ViewOutput, { flowVersion }: Pick<Draft, 'flowVersion'>): Record<string, unknown> {
  const [reason, shipping, note, disposition] = [
    chosenIn(view, inputs.reason, inputs.value),
    chosenIn(view, inputs.shipping, inputs.value),
    typedIn(view, inputs.note, inputs.value),
    chosenIn(view, inputs.disposition, inputs.value),
  ];
  const answers = answersIn(view);
  const waived = allChosenIn(view, inputs.fees, inputs.value).length > 0;
  const rejected = allChosenIn(view, inputs.includeRejected, inputs.value).length > 0;
  return {
    ...(reason !== null && { reason }),
    ...(shipping !== null && { shipping }),
    ...(note !== null && { note }),
    ...(waived && { fees: [] }),
    ...(rejected && { includeRejected: true }),
    ...(disposition !== null && { disposition }),
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(flowVersion !== undefined && { flowVersion }),
  };
}

export function refundToIn(view: ViewOutput): string | null {
  return chosenIn(view, inputs.refundTo, inputs.value);
}
