import { z } from 'zod';

/** A text object that can only be plain, of at most `limit` characters. */
export const plainText = (limit: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(limit), emoji: z.boolean().optional() });

/** A text object with Slack's markup, of at most `limit` characters. */
export const mrkdwn = (limit: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(limit), verbatim: z.boolean().optional() });

/** A text object, plain or with Slack's markup, of at most `limit` characters. */
export const textObject = (limit: number) => z.discriminatedUnion('type', [plainText(limit), mrkdwn(limit)]);

export type TextObject = z.infer<ReturnType<typeof textObject>>;
export type PlainText = z.infer<ReturnType<typeof plainText>>;

/** One choice of a menu, of radio buttons or of checkboxes. */
export const optionObject = z.strictObject({
  text: textObject(75),
  value: z.string().min(1).max(150),
  description: textObject(75).optional(),
  url: z.string().max(3000).optional(),
});

export type Option = z.infer<typeof optionObject>;

/** Options under a heading. */
export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(optionObject).min(1).max(100) });

export type OptionGroup = z.infer<typeof optionGroup>;

/** The question that a person answers before an element acts. */
export const confirmation = z.strictObject({
  title: plainText(100),
  text: textObject(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

export type ConfirmDialog = z.infer<typeof confirmation>;
