import { z } from 'zod';
import { type MailPlan, mailReview, mailSubject } from '../records/mail';
import { actionName } from '../values/action-name';
import { label } from '../values/label';
import { languageCode } from '../values/language-code';
import { placeholdersIn } from './placeholders';

/** What a template can say. A line whose placeholder has nothing to say is left out. */
const known = ['order', 'customer', 'refund', 'items', 'reason', 'return_order'];

/** What customers can be told of. */
const mailable = z.enum([...actionName.options, 'rma.close']);

/** `{label.url}` is a field of what another system answered to the step `label` of a flow. */
const isOutput = (name: string) => name.includes('.');

const onlyOf = (allowed: readonly string[], text: z.ZodString, others = (_: string) => false) =>
  text.superRefine((value, { addIssue }) => {
    for (const name of placeholdersIn(value)) {
      if (allowed.includes(name) || others(name)) continue;
      const possible = allowed.map((one) => `{${one}}`).join(', ');
      addIssue({ code: 'custom', message: `has {${name}}, which isn’t a placeholder. Use ${possible}` });
    }
  });

const written = z.strictObject({
  /** Every other placeholder can be empty, and a subject has no line to leave out. */
  subject: onlyOf(['order'], mailSubject),
  text: onlyOf(
    known,
    z.string().trim().min(1, 'must not be empty').max(1500, 'is longer than 1500 characters'),
    isOutput,
  ).refine(
    (text) =>
      text.split('\n').some((line) => /\S/.test(line) && placeholdersIn(line).every((name) => name === 'order')),
    'needs a line that can’t be left out: one without placeholders, or with {order} alone',
  ),
});

/** What can go with a mail as a file: the credit memo, or what `label.url` names, as in a text. */
const attachable = z
  .string()
  .regex(
    /^(credit_memo|[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*)$/,
    'must be credit_memo, or what a step was answered, such as label.url',
  );

const template = z
  .strictObject({
    label: label.exactOptional(),
    attach: z
      .array(attachable)
      .max(3, 'attaches more than 3 files')
      .refine((all) => new Set(all).size === all.length, 'has one twice')
      .exactOptional(),
    en: written.exactOptional(),
    pt: written.exactOptional(),
  })
  .refine(
    (given) => languageCode.options.some((code) => given[code] !== undefined),
    `needs a subject and a text in one language: ${languageCode.options.join(', ')}`,
  );
export type MailTemplate = z.infer<typeof template>;

const telling = z.strictObject({
  template: z.string(),
  /** Whether “Tell the customer” is ticked at first. */
  on: z.boolean().default(true),
  review: mailReview.default('none'),
});

const templateName = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be lowercase letters, digits, _ or -');

/** Mails to customers: what they say, and after which actions. */
export const mailPolicy = z
  .strictObject({
    templates: z.record(templateName, template).default({}),
    actions: z.partialRecord(mailable, telling).default({}),
  })
  .superRefine(({ templates, actions }, { addIssue }) => {
    for (const [action, { template }] of Object.entries(actions)) {
      const [answer] = answersAttached(templates[template] ?? {});
      if (answer !== undefined) {
        const message = `“${template}” attaches ${answer}, which only a step of a flow can send`;
        addIssue({ code: 'custom', path: ['actions', action, 'template'], message });
      }
      if (Object.hasOwn(templates, template)) continue;
      const message = `“${template}” isn’t one of the templates: ${Object.keys(templates).join(', ') || 'there are none'}`;
      addIssue({ code: 'custom', path: ['actions', action, 'template'], message });
    }
  })
  .prefault({});
export type MailPolicy = z.infer<typeof mailPolicy>;

/** The answers to steps of flows that a template tells in any of its languages, or attaches: `label.url`. */
export function answersTold(template: MailTemplate): string[] {
  const texts = languageCode.options.flatMap((code) => template[code]?.text ?? []);
  return [...new Set([...texts.flatMap(placeholdersIn).filter(isOutput), ...answersAttached(template)])];
}

/** The answers to steps of flows that go with a template as files. */
export function answersAttached({ attach = [] }: Pick<MailTemplate, 'attach'>): string[] {
  return attach.filter(isOutput);
}

/** The templates that a credit memo goes with. */
export function templatesWithMemo({ templates }: MailPolicy): string[] {
  return Object.keys(templates).filter((name) => templates[name]?.attach?.includes('credit_memo'));
}

/** How customers are told of an action; `null` where they are not. */
export function tellingOf({ actions }: MailPolicy, action: string): z.infer<typeof telling> | null {
  return Object.entries(actions).find(([one]) => one === action)?.[1] ?? null;
}

/** What of it records keep. */
export function planOf(mail: MailPolicy, action: string): MailPlan | null {
  const told = tellingOf(mail, action);
  return told && { template: told.template, review: told.review };
}

/** The same policy where no mail can be sent: nobody is offered to tell a customer. */
export function tellingNobody<Some extends { mail: MailPolicy }>(policy: Some): Some {
  return { ...policy, mail: { ...policy.mail, actions: {} } };
}
