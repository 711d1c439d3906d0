import { z } from 'zod';
import { actionName } from '../values/action-name';
import { minor, percent, role, text } from '../values/schemas';

/** SKUs, each as it is or with a `*` at its end for all that begin like it. */
export const products = z.array(text);

/** An amount in minor units for each currency; an order in a currency that is not listed is always above it. */
const amountByCurrency = z.record(z.string().regex(/^[A-Z]{3}$/, 'is no currency code'), minor.min(0));

/**
 * Where the conditions that are given all hold, a submit of one of the roles waits for one of the approvers. Amounts and
 * percentages are measured over this change and those before it that nobody approved (domain rules 2 §10.1).
 */
export const approvalRule = z.strictObject({
  name: text.max(75),
  actions: z.array(z.enum([...actionName.options, 'exchange'])).min(1),
  /** Whose changes are counted together: those on this order, of its customer, or of the agent. */
  per: z.enum(['order', 'customer', 'agent']).default('order'),
  /** Counts only changes of the last days. */
  withinDays: z.int().min(1).max(3650).exactOptional(),
  roles: z.array(role).default(['agent']),
  approvers: z.array(role).min(1).default(['lead']),
  /** What the change takes off the order, tax included, is more than this. */
  amountAbove: amountByCurrency.exactOptional(),
  /** What goes back to the customer is more than this. */
  refundAbove: amountByCurrency.exactOptional(),
  /** What the change takes off the lines it names is more than this part of their total. */
  percentageAbove: percent.exactOptional(),
  /** One of these reasons is given. */
  reasons: z.array(text).exactOptional(),
  /** One of these products is among the lines. */
  products: products.exactOptional(),
  /** A fee is less than the policy's own. */
  feeReduced: z.literal(true).exactOptional(),
});
export type ApprovalRule = z.infer<typeof approvalRule>;
