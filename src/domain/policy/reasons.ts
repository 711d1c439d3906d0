import { z } from 'zod';
import { byAction } from '../values/action-name';
import { label } from '../values/label';
import { text } from '../values/schemas';

const reason = z.strictObject({ code: text, label });

export type Reason = z.infer<typeof reason>;

const other = reason.parse({ code: 'other', label: { en: 'Other', pt: 'Outro' } });

const listed = z
  .array(reason)
  .default([])
  .transform((list) => (list.some(({ code }) => code === 'other') ? list : [...list, other]));

/** Records keep the codes, people read the labels. Each list has at least `other`. */
export const reasons = z.strictObject({ ...byAction(() => listed), rejection: listed }).prefault({});
export type ReasonList = keyof z.infer<typeof reasons>;
