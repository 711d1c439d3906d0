import type { ModalView } from '@slack/types';

/** Asks for a number. */
export const echoModal: ModalView = {
  type: 'modal',
  callback_id: 'echo',
  title: { type: 'plain_text', text: 'Echo' },
  submit: { type: 'plain_text', text: 'Next' },
  blocks: [
    {
      type: 'input',
      block_id: 'count',
      label: { type: 'plain_text', text: 'How many' },
      element: { type: 'number_input', action_id: 'value', is_decimal_allowed: false, min_value: '1' },
    },
  ],
};

/** Asks to confirm the number. */
export function confirmModal(count: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'confirm',
    title: { type: 'plain_text', text: 'Sure?' },
    submit: { type: 'plain_text', text: 'Confirm' },
    private_metadata: count,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `Echo *${count}* times` } }],
  };
}
