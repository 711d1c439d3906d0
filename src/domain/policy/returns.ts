import { z } from 'zod';
import { products } from './approval-rule';

export const returns = z
  .strictObject({
    /** Days after shipping; `null` for no end. */
    windowDays: z.int().min(0).nullable().default(null),
    nonReturnable: products.default([]),
    /** With `exceptions`, only return orders beyond the window or of non-returnable products wait for a lead. */
    approval: z.enum(['always', 'exceptions']).default('always'),
    /** Left out: `separate` where anybody is a lead (domain rules 2 §10.4). */
    duties: z.enum(['separate', 'shared']).exactOptional(),
  })
  .prefault({});
