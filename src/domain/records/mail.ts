import { z } from 'zod';
import { languageCode } from '../values/language-code';
import { actor, instant, minor } from '../values/schemas';

/**
 * A `draft` waits for a person. `sending` is written down before the server is given the mail; a mail that may have
 * been sent is `doubtful`, and never sent again by itself. `bounced` was sent and came back.
 */
export const mailState = z.enum(['draft', 'queued', 'sending', 'sent', 'doubtful', 'dropped', 'failed', 'bounced']);
export type MailState = z.infer<typeof mailState>;

/** Who releases a mail: nobody has to, an agent or a lead, or a lead. */
export const mailReview = z.enum(['none', 'agent', 'lead']);
export type MailReview = z.infer<typeof mailReview>;

/** A template of the policy and who reviews what is made of it. */
export const mailPlan = z.strictObject({ template: z.string(), review: mailReview });
export type MailPlan = z.infer<typeof mailPlan>;

export const mailSubject = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'is longer than 200 characters')
  .refine((subject) => !/\p{Cc}/u.test(subject), 'must be one line');

export const longestMail = 3000;

export const mailText = z.string().trim().min(1, 'must not be empty').max(longestMail, `is longer than ${longestMail}`);

/** A file that goes with a mail, by what it is called there; its bytes are kept elsewhere, under their SHA-256. */
export const mailFile = z.strictObject({ name: z.string().max(100), digest: z.string().regex(/^[0-9a-f]{64}$/) });
export type MailFile = z.infer<typeof mailFile>;

/**
 * An e-mail to the customer about the entry `entry`, with that entry's figures, which stay as they are. `refund` (in
 * minor units) and `documents` are what it rests on. `tries` counts how often the server was given it.
 */
export const mail = z.strictObject({
  number: z.string(),
  entry: z.int().min(1),
  /** The step of a flow that it is. */
  step: z.string().exactOptional(),
  /** Whose change it is about. */
  askedBy: z.string().exactOptional(),
  template: z.string(),
  language: languageCode,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  refund: minor,
  documents: z.array(z.string()),
  /** The credit memos that go with it, each as a PDF. */
  attach: z.array(z.string()).exactOptional(),
  /** What other systems answered to steps of its flow. */
  files: z.array(mailFile).exactOptional(),
  review: mailReview,
  state: mailState,
  tries: z.int().min(0),
  /** Why it failed, is doubtful, or has to wait. */
  reason: z.string().nullable(),
  /** Who released or dropped it. */
  by: actor.nullable(),
  /** Since when it is in its state. */
  at: instant,
});
export type Mail = z.infer<typeof mail>;

/** A mail after an entry; subject and text where they are new. */
export const mailChange = mail.extend({
  subject: mail.shape.subject.exactOptional(),
  text: mail.shape.text.exactOptional(),
});
export type MailChange = z.infer<typeof mailChange>;

/** Whether a text is the address of one mailbox, without anything that could become another header or recipient. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>()[\],;:"\\\p{Cc}]+@[^\s@<>()[\],;:"\\\p{Cc}]+\.[^\s@<>()[\],;:"\\\p{Cc}]+$/u.test(text)
  );
}

/** The same in each try, so that a mailbox can tell a repetition. A Message-ID cannot hold all that a number can. */
export function mailIdOf(order: string, { entry, step, template }: Pick<Mail, 'entry' | 'step' | 'template'>): string {
  const about = [entry, ...(step === undefined ? [] : [step]), template].join('.');
  return `${encodeURIComponent(order)}.${about}`;
}

/** The file name of a credit memo, whose number may hold what a file's name must not. */
export function pdfName(memo: string): string {
  return `${memo.replace(/[^A-Za-z0-9._-]/g, '-')}.pdf`;
}

/** Without anything personal. */
export type PublishedMail = Pick<Mail, 'number' | 'entry' | 'template' | 'language' | 'state' | 'tries' | 'reason'>;

export function publishedMail({ number, entry, template, language, state, tries, reason }: MailChange): PublishedMail {
  return { number, entry, template, language, state, tries, reason };
}
