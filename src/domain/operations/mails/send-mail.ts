import { z } from 'zod';
import { isMailOutdated } from '../../derived/mail-outdated';
import { mailSubject, mailText } from '../../records/mail';
import { refuse } from '../../records/refusals';
import { documentHead } from '../../values/request';
import { onlyReviewers, onMail } from './on-mail';

const request = z.strictObject({
  op: z.literal('mail.send'),
  mail: z.string(),
  ...documentHead,
  /** Knowing that the customer may have it already. */
  again: z.literal(true).exactOptional(),
  /** In place of the draft's own. */
  subject: mailSubject.exactOptional(),
  text: mailText.exactOptional(),
});

/**
 * A person releases a draft, or has a mail sent again that failed; with `again`, also one of which nobody knows. A
 * mail that states what is no longer so is not sent.
 */
export const sendMail = onMail({
  request,
  from: ({ again }) => (again === true ? ['doubtful', 'failed'] : ['draft', 'failed']),
  forbidden: onlyReviewers,
  decide(mail, { actor: by, subject, text }, { summary }) {
    if (isMailOutdated(summary, mail)) return refuse({ code: 'mail_outdated', mail: mail.number });
    return {
      ...{ state: 'queued', reason: null, by },
      ...(subject !== undefined && { subject }),
      ...(text !== undefined && { text }),
    };
  },
});
