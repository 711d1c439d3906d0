import { z } from 'zod';
import { isKnownCurrency } from './currency';

/**
 * The checked values that every door (storefront files, Slack, the database, the command line) shares, so that a limit
 * is written once. The only other files of the domain that use zod declare records from these.
 */

/** The storefront's order number: 1–50 letters, digits and `# . _ / -`, without spaces, so that it can be typed after `/order`. */
export const orderNumber = z
  .string()
  .regex(/^[A-Za-z0-9#][A-Za-z0-9#._/-]{0,49}$/, 'must be 1 to 50 letters, digits or # . _ / - without spaces');

/** An ISO 4217 currency code. */
export const currencyCode = z.string().refine(isKnownCurrency, { error: 'is not an ISO 4217 currency' });

/** An amount in minor units of the order's currency, of either sign. */
export const minor = z.int('must be a whole number of minor units');

/** A number of units: whole and above zero. */
export const quantity = z.int('must be a whole number').min(1, 'must be at least 1').max(1_000_000, 'is too many');

/** An instant: ISO 8601 with an offset or `Z` on the way in, always UTC (`2026-11-01T10:00:00.000Z`) afterwards. */
export const instant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be an ISO 8601 instant with an offset, such as 2026-11-01T10:00:00Z',
  })
  .overwrite((text) => new Date(text).toISOString());

/** A short text that is not empty. */
export const text = z.string().trim().min(1, 'must not be empty').max(4000, 'is longer than 4000 characters');

/** Who may act, as the policy sorts people. */
export const role = z.enum(['agent', 'lead', 'finance']);
export type Role = z.infer<typeof role>;

/** Who did something: a Slack user id (or the name of a script) and the role in which it was done. */
export const actor = z.strictObject({ id: text, role });
export type Actor = z.infer<typeof actor>;

/** One thing wrong with a document: where (a path such as `items[0].tax`) and what. */
export const problem = z.strictObject({ path: z.string(), problem: z.string() });
export type Problem = z.infer<typeof problem>;

/** zod's issues as problems, every one of them, with paths as people write them. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (unknown.length > 0)
      return unknown.map((key) => ({ path: pathOf([...issue.path, key]), problem: 'is not known' }));
    return [{ path: pathOf(issue.path), problem: issue.message }];
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`;
    return written === '' ? String(key) : `${written}.${String(key)}`;
  }, '');
}
