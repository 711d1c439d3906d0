import { type Mail, type MailChange, type MailState, mailIdOf } from '../records/mail';
import type { OrderSummary } from '../records/order-summary';

/** The event by which another system reports that a mail came back. */
export const mailBounced = 'mail_bounced';

/**
 * The mail that came back, as the event `mail_bounced` says: `id` is its number (`MAIL-SO-1001-1`) or the Message-ID
 * in the returned mail. `null` where it names none that has gone out, or one that is known to have bounced.
 */
export function bouncedMail(
  { orderNumber, mails = [] }: Pick<OrderSummary, 'orderNumber' | 'mails'>,
  id: string | null,
  now: string,
): MailChange | null {
  const named = id?.trim().replace(/^<|@.*$/g, '');
  const names = (mail: Mail) => [mail.number, mailIdOf(orderNumber, mail)].some((one) => one === named);
  const found = mails.find((mail) => names(mail) && hasGone.includes(mail.state));
  if (found === undefined) return null;
  const { subject: _, text: __, ...kept } = found;
  return { ...kept, state: 'bounced', reason: null, at: now };
}

/** The report can be faster than our own record that the server took the mail. */
const hasGone: readonly MailState[] = ['sending', 'sent', 'doubtful'];
