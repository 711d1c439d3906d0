import { z } from 'zod';
import { byAction } from '../values/action-name';
import { text } from '../values/schemas';

const reason = z.strictObject({
  code: text,
  label: text.max(75, 'is longer than the 75 characters that Slack shows'),
});

const listed = z
  .array(reason)
  .default([])
  .transform((list) =>
    list.some(({ code }) => code === 'other') ? list : [...list, { code: 'other', label: 'Other' }],
  );

/** Records keep the codes, people read the labels. Each list has at least `other`. */
export const reasons = z.strictObject({ ...byAction(() => listed), rejection: listed }).prefault({});
export type ReasonList = keyof z.infer<typeof reasons>;
