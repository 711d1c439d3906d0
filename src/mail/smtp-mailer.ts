import { createTransport } from 'nodemailer';
import type { Mailer, MailOutcome, OutgoingMail } from '../domain/ports/mailer';
import { TaskFailed } from '../domain/ports/task-failed';
import { isMailAddress } from '../domain/records/mail';
import type { MailAccess } from './mail-access';
import { mailPage } from './mail-page';

const seconds = 1_000;
const timeouts = { connectionTimeout: 10 * seconds, greetingTimeout: 10 * seconds, socketTimeout: 20 * seconds };

/** Sends over SMTP, a connection for each mail. */
export function smtpMailer({ url, from }: MailAccess): Mailer {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  return {
    async reach() {
      await transport.verify().catch((error: unknown) => {
        throw new TaskFailed(`the mail server: ${reasonOf(error)}`, { final: false, afterSeconds: null });
      });
    },
    async send(mail) {
      if (!isMailAddress(mail.to)) return { state: 'failed', reason: 'not an e-mail address' };
      try {
        await transport.sendMail(messageOf(mail, from));
        return { state: 'sent', reason: null };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

function contentTypeOf(name: string): string {
  return name.endsWith('.png') ? 'image/png' : 'application/pdf';
}

function messageOf({ id, to, subject, text, language, attachments }: OutgoingMail, from: MailAccess['from']) {
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html: mailPage(text, language),
    messageId: `<${id}@${hostOf(from.address)}>`,
    attachments: attachments.map(({ name, bytes: content }) => ({
      ...{ filename: name, content, contentType: contentTypeOf(name) },
    })),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  };
}

function hostOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/**
 * A server that answered has not taken the mail: 4xx may later, 5xx will not. `API` is a mail that was not even begun.
 * Without an answer nobody knows.
 */
function outcomeOf(error: unknown): MailOutcome {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  const reason = reasonOf(error);
  if (command === 'API') return { state: 'failed', reason };
  if (typeof responseCode !== 'number' || responseCode < 400) return { state: 'doubtful', reason };
  return { state: responseCode < 500 ? 'queued' : 'failed', reason };
}

/** What the server said, without the address that it repeats. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/\S+@\S+/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}
