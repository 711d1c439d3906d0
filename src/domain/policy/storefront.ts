import { z } from 'zod';
import { backtracksWithoutEnd } from './backtracking';

/** Where the storefront shows orders: a domain, and an expression whose first group is the order's number in a path. */
export const storefront = z.strictObject({
  domain: z.string().regex(/^[a-z0-9.-]+$/, 'must be a domain such as shop.example.com'),
  pattern: z
    .string()
    .refine(isExpression, 'is no regular expression with one group for the number')
    .refine((pattern) => !backtracksWithoutEnd(pattern), {
      error:
        'repeats a group in which something else repeats or can be chosen, such as (a+)+: it could search for ever',
    }),
});

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(`${pattern}|`).exec('')?.length === 2;
  } catch {
    return false;
  }
}
