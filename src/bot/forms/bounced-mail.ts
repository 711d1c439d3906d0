import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { textInput } from '../block-kit/inputs';
import { typedIn } from '../parse/view-state';
import type { StepForm } from './step-form';

/** Records that a mail came back, and why. */
export const bouncedMailForm: StepForm = {
  button: actionIds.mailBounced,
  callback: callbackIds.mailBounced,
  operation: 'mail.settle',
  permission: 'mail.send',
  subject: 'mail',
  title: (t) => t.mail.bouncing,
  blocks: (_, t) => [
    textInput({ block: inputs.reason, label: t.mail.bounceReason, hint: t.mail.bounceHint, length: 500 }),
  ],
  read(view, t) {
    const reason = typedIn(view, inputs.reason, inputs.value);
    if (reason === null) return { errors: { [inputs.reason]: t.refusal.reasonMissing } };
    return { fields: { state: 'bounced', reason } };
  },
};
