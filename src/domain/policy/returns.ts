import { z } from 'zod';
import { products } from './approval-rule';

export const returns = z
  .strictObject({
    /** Days after shipping within which goods can be returned; `null` for ever. */
    windowDays: z.int().min(0).nullable().default(null),
    /** Products that are not taken back. */
    nonReturnable: products.default([]),
    /** Which return orders wait for a lead: all, or only those beyond the window or not returnable. */
    approval: z.enum(['always', 'exceptions']).default('always'),
    /**
     * With `separate`, what goes beyond an approved return order needs another approval, and nobody both receives and
     * closes a return order of their own above their limit. Left out: `separate` where anybody is a lead.
     */
    duties: z.enum(['separate', 'shared']).exactOptional(),
  })
  .prefault({});
