import { z } from 'zod';
import { actionName, isActionName } from '../values/action-name';
import { discountKind } from '../values/request';
import { text } from '../values/schemas';

/**
 * A prepared answer: an action with its reason, note and lines, offered by its code. The person still sees the preview and
 * confirms. `reply` is a text for the customer, in which `{order}`, `{customer}` and `{refund}` are filled in.
 */
export const macro = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 small letters, digits or -, beginning with a letter')
    .refine((code) => !isActionName(code) && code !== 'case', 'is an action already'),
  label: text.max(75, 'is longer than the 75 characters that Slack shows'),
  action: actionName,
  reason: text,
  /** All units that the action can take, or none, for the person to choose. */
  lines: z.enum(['all', 'none']).default('none'),
  note: text.max(300).exactOptional(),
  /** How much, of a discount: a percentage, or an amount in decimals as it would be typed. */
  discount: z.strictObject({ kind: discountKind, value: text.max(20) }).exactOptional(),
  reply: text.max(1500).exactOptional(),
});
export type Macro = z.infer<typeof macro>;
