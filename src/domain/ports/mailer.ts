import type { LanguageCode } from '../values/language-code';

/** A PDF, or a PNG where its name says so. Its name has nothing personal in it. */
export type Attachment = { name: string; bytes: Buffer };

/** `id` is the same in each try, so that a mailbox can tell a repetition; it holds no `@`. */
export type OutgoingMail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  language: LanguageCode;
  attachments: readonly Attachment[];
};

/** `queued` where the server wants to be asked later; `doubtful` where it may or may not have taken the mail. */
export type MailOutcome = { state: 'sent'; reason: null } | { state: 'queued' | 'failed' | 'doubtful'; reason: string };

/** Hands mails to whoever delivers them. */
export type Mailer = {
  /** Throws `TaskFailed` where no mail can be handed over now. */
  reach: () => Promise<void>;
  /** Hands a mail over, once. Never throws. */
  send: (mail: OutgoingMail) => Promise<MailOutcome>;
};
