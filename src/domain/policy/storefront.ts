import { z } from 'zod';
import { backtracksWithoutEnd } from './backtracking';

/** The first group of `pattern` is the order number in a path of the storefront. */
export const storefront = z.strictObject({
  domain: z.string().regex(/^[a-z0-9.-]+$/, 'must be a domain like shop.example.com'),
  pattern: z
    .string()
    .refine(isExpression, 'must be a regular expression with one group for the order number')
    .refine((pattern) => !backtracksWithoutEnd(pattern), {
      error: 'has a repetition inside a repetition, like (a+)+, which could run forever',
    }),
});

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(`${pattern}|`).exec('')?.length === 2;
  } catch {
    return false;
  }
}
