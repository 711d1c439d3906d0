import { z } from 'zod';
import { actionName } from '../values/action-name';
import { label } from '../values/label';
import { minor, percent, role, text } from '../values/schemas';

/** SKUs; a `*` at the end stands for all that begin like this. */
export const products = z.array(text);

/** By currency, in minor units. In a currency that is not listed, every amount is above the limit. */
const amountByCurrency = z.record(z.string().regex(/^[A-Z]{3}$/, 'isn’t a currency code'), minor.min(0));

/**
 * A change for which all given conditions hold waits for approval. Amounts and percentages count it together with
 * earlier changes that nobody approved (domain rules 2 §10.1).
 */
export const approvalRule = z.strictObject({
  name: text.max(75),
  /** Shown in place of `name`, which records keep. */
  label: label.exactOptional(),
  actions: z.array(z.enum([...actionName.options, 'exchange'])).min(1),
  per: z.enum(['order', 'customer', 'agent']).default('order'),
  withinDays: z.int().min(1).max(3650).exactOptional(),
  roles: z.array(role).default(['agent']),
  approvers: z.array(role).min(1).default(['lead']),
  amountAbove: amountByCurrency.exactOptional(),
  refundAbove: amountByCurrency.exactOptional(),
  /** Of what is taken off the named lines, as a part of their total. */
  percentageAbove: percent.exactOptional(),
  reasons: z.array(text).exactOptional(),
  products: products.exactOptional(),
  feeReduced: z.literal(true).exactOptional(),
});
export type ApprovalRule = z.infer<typeof approvalRule>;

/** An approval that a change waits for: by which rule, and by one of whom. */
export type ApprovalNeeded = Pick<ApprovalRule, 'name' | 'label' | 'approvers'>;
