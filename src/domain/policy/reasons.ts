import { z } from 'zod';
import { forEachAction } from '../values/action-name';
import { text } from '../values/schemas';

const reason = z.strictObject({
  code: text,
  label: text.max(75, 'is longer than the 75 characters that Slack shows'),
});

/** Each list has at least `other`. */
const listed = z
  .array(reason)
  .default([])
  .transform((given) =>
    given.some(({ code }) => code === 'other') ? given : [...given, { code: 'other', label: 'Other' }],
  );

/** Shown in this order, each a code (kept in the records) and a label (shown to people). */
export const reasons = z.strictObject({ ...forEachAction(() => listed), rejection: listed }).prefault({});
export type ReasonList = keyof z.infer<typeof reasons>;
