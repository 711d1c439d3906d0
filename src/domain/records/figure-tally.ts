import { z } from 'zod';
import { minor } from '../values/schemas';

/**
 * What figures count, and by which key:
 * - `serviced`: orders that were serviced that day, by the day they were serviced last before (`''`: not lately)
 * - `change_order`: by kind; amounts are deltas on orders
 * - `memo`, `memo_tax`: money given back, no key
 * - `by_reason`, `by_product`, `by_action`, `by_agent`: the same money again, split over reasons, products, …
 * - `given_up`: refunds that will never be paid
 * - `fee`, `fee_given_back`, `fee_waived`: by code
 * - `approval`: by what became of it; `approval_minutes`: decided ones, by how many minutes they waited
 * - `return_order`: by what became of it; `return_order_hours`: closed ones, by how many hours they were open;
 *   `return_order_rejected`: units rejected on inspection
 * - `refund_failed`: no key
 * - `shipped`, `returned`: units, by the month in which they were shipped
 */
export const tallied = z.enum([
  'serviced',
  'change_order',
  'memo',
  'memo_tax',
  'by_reason',
  'by_product',
  'by_action',
  'by_agent',
  'given_up',
  'fee',
  'fee_given_back',
  'fee_waived',
  'approval',
  'approval_minutes',
  'return_order',
  'return_order_hours',
  'return_order_rejected',
  'refund_failed',
  'shipped',
  'returned',
]);
export type Tallied = z.infer<typeof tallied>;

/** `amount` is in minor units of the order's currency. `name` says what the key is called, where it has a name. */
export const figureTally = z.strictObject({
  what: tallied,
  key: z.string(),
  count: z.int(),
  amount: minor,
  name: z.string().exactOptional(),
});
export type FigureTally = z.infer<typeof figureTally>;

/** What was counted on one day, by currency. */
export type DayTallies = ReadonlyMap<string, readonly FigureTally[]>;
