import type { Sandbox } from 'slack-sandbox';
import type { Mailer } from '../../domain/ports/mailer';

/** Shows mails on the sandbox's page in place of sending them. */
export function outboxMailer(outbox: Pick<Sandbox['outbox'], 'add'>): Mailer {
  return {
    reach: async () => undefined,
    async send({ id, to, subject, text, attachments }) {
      outbox.add({ id, to, subject, text, attachments });
      return { state: 'sent', reason: null };
    },
  };
}
