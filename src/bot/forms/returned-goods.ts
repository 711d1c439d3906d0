import type { KnownBlock } from '@slack/types';
import type { ItemView } from '../../domain/derived/order-view';
import { feeCodes } from '../../domain/rules/fees';
import { inputs } from '../block-kit/ids';
import { option, selectInput, tickInput } from '../block-kit/inputs';
import type { Language } from '../language/language';
import { feesInput, refundToInput, shared, shippingInput } from './common-inputs';
import type { FormContext } from './form';

/** What can come back of a line: what was shipped; and, where somebody may take it back, what had been rejected. */
export const returnable = {
  available: ({ quantities }: ItemView) => quantities.availableToReturn,
  more: ({ quantities }: ItemView, setting: FormContext) => (mayInclude(setting) ? quantities.rejected : 0),
};

function mayInclude({ policy, role }: FormContext): boolean {
  return policy.policies.permissions.include_rejected.includes(role);
}

const { shipping, fees, disposition, includeRejected } = shared;

/** What both kinds of return can put into the request. */
export const returnFields = { shipping, fees, disposition, includeRejected };

/** What both kinds of return ask beside the lines. */
export function returnInputs(setting: FormContext, t: Language): KnownBlock[] {
  const { order } = setting;
  const rejected = order.summary.lines.some(({ stages }) => (stages.rejected?.quantity ?? 0) > 0);
  return [
    selectInput({
      ...{ block: inputs.disposition, label: t.modal.disposition, optional: true, placeholder: t.modal.notDecided },
      options: Object.entries(t.disposition).map(([choice, label]) => option(choice, label)),
    }),
    shippingInput(t.modal.shippingReturnHint, t),
    ...feesInput(feeCodes.return, setting, t),
    ...(rejected && mayInclude(setting)
      ? [
          tickInput({
            ...{ block: inputs.includeRejected, label: t.modal.includeRejected },
            ...{ value: 'include', text: t.modal.includeRejectedOption },
          }),
        ]
      : []),
    ...refundToInput(order, t),
  ];
}
