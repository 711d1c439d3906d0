import type { InputBlock, PlainTextOption } from '@slack/types';
import type { ShippingChoice } from '../../domain/request';
import { inputs } from '../ids';
import { limits, plain } from './blocks';

/** Why, from the list of the policy; where it has one reason only, that one is chosen already. */
export function reasonInput(reasons: readonly { code: string; label: string }[]): InputBlock {
  const options = reasons.slice(0, 100).map(({ code, label }) => option(code, label));
  const [only] = options;
  return {
    type: 'input',
    block_id: inputs.reason,
    label: plain('Reason', 150),
    element: {
      type: 'static_select',
      action_id: inputs.value,
      placeholder: plain('Choose a reason', 150),
      options,
      ...(options.length === 1 && only !== undefined && { initial_option: only }),
    },
  };
}

const shippingChoices: Record<ShippingChoice, string> = {
  none: 'None of it',
  share: 'The share of these items',
  all: 'All that is left of it',
};

/** What goes back of the delivery charge. Left alone, the rule decides: all of it where nothing of a delivery is left. */
export const shippingInput: InputBlock = {
  type: 'input',
  block_id: inputs.shipping,
  optional: true,
  label: plain('Delivery charge to take off', 150),
  hint: plain('Left empty: none, but all of it where nothing of a delivery is left and nothing was shipped', 150),
  element: {
    type: 'static_select',
    action_id: inputs.value,
    placeholder: plain('As usual', 150),
    options: Object.entries(shippingChoices).map(([choice, label]) => option(choice, label)),
  },
};

/** Short enough to travel with the preview, whose metadata takes 3000 characters. */
const longestNote = 400;

export const noteInput: InputBlock = {
  type: 'input',
  block_id: inputs.note,
  optional: true,
  label: plain('Note', 150),
  element: { type: 'plain_text_input', action_id: inputs.value, multiline: true, max_length: longestNote },
};

function option(value: string, label: string): PlainTextOption {
  return { text: plain(label, limits.option), value };
}
