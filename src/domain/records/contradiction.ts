import { z } from 'zod';
import { currencyCode } from '../values/schemas';

/** Domain rules §6. */
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

/** `path` is in the file's own terms; `computed` follows from the other figures. Minor units, or units of goods. */
export const contradiction = z.strictObject({
  path: z.string(),
  code: contradictionCode,
  stated: z.int().exactOptional(),
  computed: z.int().exactOptional(),
  currency: currencyCode,
});
export type Contradiction = z.infer<typeof contradiction>;
