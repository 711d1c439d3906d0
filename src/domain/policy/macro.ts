import { z } from 'zod';
import { actionName, isActionName } from '../values/action-name';
import { label } from '../values/label';
import { discountKind } from '../values/request';
import { text } from '../values/schemas';

/** A prepared answer: an action with its reason, note and lines. `reply` is a text for the customer. */
export const macro = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 lowercase letters, digits or -, starting with a letter')
    .refine((code) => !isActionName(code) && code !== 'case', 'is an action already'),
  label,
  action: actionName,
  reason: text,
  lines: z.enum(['all', 'none']).default('none'),
  note: text.max(300).exactOptional(),
  /** `value` as it would be typed. */
  discount: z.strictObject({ kind: discountKind, value: text.max(20) }).exactOptional(),
  reply: text.max(1500).exactOptional(),
});
export type Macro = z.infer<typeof macro>;
