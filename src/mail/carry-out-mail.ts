import type { Attachment, Mailer, MailOutcome } from '../domain/ports/mailer';
import { TaskFailed } from '../domain/ports/task-failed';
import { type Mail, mailIdOf } from '../domain/records/mail';
import { isRefused, type Refusal } from '../domain/records/refusals';
import type { ShownOrder } from '../domain/records/stored-order';
import type { Servicing } from '../domain/servicing/servicing';

/** Sends a mail to a customer, and records what became of it. */
export type CarryOutMail = (order: ShownOrder, task: { mail: string }) => Promise<void>;

/** The files that go with a mail of an order, or the one that is missing: without it the mail is not sent. */
export type AttachmentsOf = (order: string, mail: Mail) => Promise<Attachment[] | { missing: string }>;

type Settled = { state: MailOutcome['state'] | 'sending'; reason: string | null };

const mostTries = 12;

/**
 * What is to be sent is marked as `sending` first. Whoever finds it so mark it as doubtful: an earlier try ended there,
 * and nobody knows how. `mailer` is `null` where no mail can be sent.
 */
export function carryOutMail(
  mailer: Mailer | null,
  servicing: Pick<Servicing, 'submit'>,
  mintId: () => string,
  attachmentsOf: AttachmentsOf,
): CarryOutMail {
  const settle = async ({ number: mail, tries }: Pick<Mail, 'number' | 'tries'>, settled: Settled) => {
    const asked = { op: 'mail.settle', mail, requestId: mintId(), tries, ...settled };
    const done = await servicing.submit('mail.settle', asked);
    return isRefused(done) ? done.refusal : null;
  };
  const end = async (mail: Pick<Mail, 'number' | 'tries'>, settled: Settled) => {
    const refusal = await settle(mail, settled);
    if (refusal !== null) requireKnown(refusal, mail.number);
  };

  return async ({ summary }, { mail: number }) => {
    const mail = summary.mails?.find((one) => one.number === number);
    if (mail?.state === 'sending') return end(mail, { state: 'doubtful', reason: null });
    if (mail?.state !== 'queued') return;
    if (mailer === null) {
      await end(mail, { state: 'failed', reason: null });
      throw new TaskFailed('SMTP_URL and MAIL_FROM are not set', { final: true, afterSeconds: null });
    }
    await mailer.reach();
    const attachments = await attachmentsOf(summary.orderNumber, mail);
    if ('missing' in attachments) {
      return end(mail, { state: 'failed', reason: `${attachments.missing} is no longer kept` });
    }
    const refusal = await settle(mail, { state: 'sending', reason: null });
    if (refusal !== null) {
      if (refusal.code === 'mail_outdated') return end(mail, { state: 'failed', reason: null });
      return requireKnown(refusal, number);
    }
    const begun = { ...mail, tries: mail.tries + 1 };
    const outcome = givenUpAfter(
      begun.tries,
      await mailer.send({ ...messageOf(summary.orderNumber, mail), attachments }),
    );
    await end(begun, outcome);
    if (outcome.state === 'queued') throw new TaskFailed(outcome.reason, { final: false, afterSeconds: null });
  };
}

function messageOf(order: string, mail: Mail) {
  const { to, subject, text, language } = mail;
  return { id: mailIdOf(order, mail), to, subject, text, language };
}

function givenUpAfter(tries: number, outcome: MailOutcome): MailOutcome {
  return outcome.state === 'queued' && tries >= mostTries ? { ...outcome, state: 'failed' } : outcome;
}

/** Somebody dropped it meanwhile, or another process sends it. What could not be recorded is tried again. */
function requireKnown({ code }: Refusal, number: string): void {
  if (code !== 'mail_wrong_state') throw new Error(`${number} could not be marked: ${code}`);
}
