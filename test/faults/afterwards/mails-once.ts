import type { MailState } from '../../../src/domain/records/mail';
import type { Statement } from './evidence';

/** Each mail went out at most once, and what its order says of it is so. */
export const mailsOnce: Statement = ({ orders, place: { mailbox } }) => {
  const mails = orders.flatMap(({ summary }) => summary.mails ?? []);
  const known = new Map<string, MailState>(
    orders.flatMap(({ original, summary }) =>
      (summary.mails ?? []).map(
        (mail) =>
          [[original.orderNumber, mail.entry, mail.step ?? [], mail.template].flat().join('.'), mail.state] as const,
      ),
    ),
  );
  return [
    ...(known.size === mails.length ? [] : ['two mails are about one entry']),
    ...[...mailbox.taken].flatMap(([id, times]) => [
      ...(times > 1 ? [`the mail ${id} went out ${times} times`] : []),
      ...(known.has(id) ? [] : [`the mail ${id} went out, and no order knows it`]),
    ]),
    ...[...known].flatMap(([id, state]) => {
      const out = mailbox.taken.has(id);
      if (state === 'doubtful' || out === (state === 'sent')) return [];
      return [`the mail ${id} is recorded as ${state}, and ${out ? 'went out' : 'did not go out'}`];
    }),
  ];
};
