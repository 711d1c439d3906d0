import type { KnownBlock } from '@slack/types';
import type { ItemView } from '../../domain/derived/order-view';
import { isOpen } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { feeCodes } from '../../domain/values/fee-code';
import { context } from '../block-kit/blocks';
import { inputs } from '../block-kit/ids';
import { option, selectInput, tickInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { feesInput, refundToInput, requestFields, shippingInput } from './common-inputs';
import type { FormContext, FormSetting } from './form';

function mayInclude({ policy, role }: FormSetting): boolean {
  return policy.policies.permissions.include_rejected.includes(role);
}

const { shipping, fees, disposition, includeRejected, photos } = requestFields;

/** What both kinds of return ask. Roles that may return rejected units are asked for them too. */
export const returnedGoods = {
  more: ({ quantities }: ItemView, setting: FormSetting) => (mayInclude(setting) ? quantities.rejected : 0),
  elsewhere: ['open', 'packed', 'returning', 'returned', 'rejected', 'canceled'],
  before: returnsOnTheirWay,
  fields: { shipping, fees, disposition, includeRejected, photos },
  photos: true,
  inputs: returnInputs,
} as const;

/** Reminds of returns that are already expected. */
function returnsOnTheirWay({ summary }: ShownOrder, t: Language): KnownBlock[] {
  const open = summary.returnOrders.filter(({ status }) => isOpen(status)).map(({ number }) => number);
  return open.length === 0 ? [] : [context(t.modal.onTheirWay(t.listed(open)))];
}

function returnInputs(formContext: FormContext, t: Language): KnownBlock[] {
  const { order } = formContext;
  const rejected = order.summary.lines.some(({ stages }) => (stages.rejected?.quantity ?? 0) > 0);
  return [
    selectInput({
      block: inputs.disposition,
      label: t.modal.disposition,
      optional: true,
      placeholder: t.modal.notDecided,
      options: Object.entries(t.disposition).map(([choice, label]) => option(choice, label)),
    }),
    shippingInput(t.modal.shippingReturnHint, t),
    ...feesInput(feeCodes.return, formContext, t),
    ...(rejected && mayInclude(formContext)
      ? [
          tickInput({
            block: inputs.includeRejected,
            label: t.modal.includeRejected,
            value: 'include',
            text: t.modal.includeRejectedOption,
          }),
        ]
      : []),
    ...refundToInput(order, t),
  ];
}
