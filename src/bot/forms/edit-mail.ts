import type { Mail } from '../../domain/records/mail';
import { longestMail } from '../../domain/records/mail';
import { context } from '../block-kit/blocks';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { textInput } from '../block-kit/inputs';
import { escapeMrkdwn, maskEmail } from '../block-kit/text';
import { typedIn } from '../parse/view-state';
import { attachedTexts } from '../views/mail-message';
import type { StepContext, StepForm } from './step-form';

/** Reads and changes what a mail says, then sends it. */
export const editMailForm: StepForm = {
  button: actionIds.mailEdit,
  callback: callbackIds.mailEdit,
  operation: 'mail.send',
  permission: 'mail.send',
  subject: 'mail',
  title: (t) => t.mail.editing,
  submit: (t) => t.button.mailSend,
  blocks(step, t) {
    const mail = mailOf(step);
    if (mail === undefined) return [];
    return [
      context([t.mail.to(escapeMrkdwn(maskEmail(mail.to))), ...attachedTexts(mail, t)].join(' · ')),
      textInput({ block: inputs.subject, label: t.mail.subject, length: 200, initial: mail.subject }),
      textInput({ block: inputs.text, label: t.mail.text, multiline: true, length: longestMail, initial: mail.text }),
    ];
  },
  read(view, t) {
    const [subject, text] = [inputs.subject, inputs.text].map((block) => typedIn(view, block, inputs.value));
    if (subject == null) return { errors: { [inputs.subject]: t.refusal.textMissing } };
    return text == null ? { errors: { [inputs.text]: t.refusal.textMissing } } : { fields: { subject, text } };
  },
};

function mailOf({ order, value }: StepContext): Mail | undefined {
  return order.summary.mails?.find(({ number }) => number === value);
}
