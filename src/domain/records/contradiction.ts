import { z } from 'zod';
import { currencyCode } from '../values/schemas';

/** What can contradict what within one order (rules §6). */
export const contradictionCode = z.enum([
  'total_differs',
  'amount_negative',
  'adjustment_positive',
  'price_negative',
  'tax_exceeds_price',
  'refunded_exceeds_captured',
  'shipped_exceeds_ordered',
  'shares_do_not_sum',
  'taxes_do_not_sum',
]);
export type ContradictionCode = z.infer<typeof contradictionCode>;

/**
 * One place where an order's own figures contradict each other, as data: the sentence is made where it is told. `path`
 * is in the words of the file. `stated` is the figure that stands there, `computed` what the others make of it: minor
 * units of `currency`, or units of goods (`shipped_exceeds_ordered`).
 */
export const contradiction = z.strictObject({
  path: z.string(),
  code: contradictionCode,
  stated: z.int().exactOptional(),
  computed: z.int().exactOptional(),
  currency: currencyCode,
});
export type Contradiction = z.infer<typeof contradiction>;
