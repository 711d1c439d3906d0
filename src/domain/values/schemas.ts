import { z } from 'zod';
import { isKnownCurrency } from './currency';
import './sentences';

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

/** A whole number, in other words where there is something else than where there is nothing. */
function whole(otherwise: string) {
  return z.int({ error: ({ input }) => (input === undefined ? 'is required' : otherwise) });
}

/** An amount in minor units of the order's currency, of either sign. */
export const minor = whole('must be a whole number of minor units');

/** A number of units: whole and above zero. */
export const quantity = whole('must be a whole number').min(1, 'must be at least 1').max(1_000_000, 'is too many');

const isoInstant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be an ISO 8601 instant with an offset, such as 2026-11-01T10:00:00Z',
  })
  .overwrite((text) => new Date(text).toISOString());

/**
 * An instant: ISO 8601 with an offset or `Z` on the way in, with or without seconds, always UTC
 * (`2026-11-01T10:00:00.000Z`) afterwards.
 */
export const instant = z
  .string()
  .overwrite((text) => text.replace(/^(.*T\d\d:\d\d)(Z|[+-]\d\d:\d\d)$/, '$1:00$2'))
  .meta({ format: 'date-time' })
  .pipe(isoInstant);

/** A short text that is not empty. */
export const text = z.string().trim().min(1, 'must not be empty').max(4000, 'is longer than 4000 characters');

/** A percentage with at most six decimals, so that it can be counted with exactly. */
export const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((one) => /^\d+(\.\d{1,6})?$/.test(String(one)), 'has more than six decimals');

/**
 * How a fee is taxed: in percent of what it is without its tax, 0 for a tax-free one; or as the units were that it is
 * taken from (domain rules 2 §2.8).
 */
export const feeTaxRate = z.union([percent, z.literal('as_taken')], {
  error: 'must be a percentage from 0 to 100 with at most six decimals, or as_taken',
});
export type FeeTaxRate = z.infer<typeof feeTaxRate>;

/** Who may act, as the policy sorts people. */
export const role = z.enum(['agent', 'lead', 'finance']);
export type Role = z.infer<typeof role>;

/** Who did something: a Slack user id (or the name of a script) and the role in which it was done. */
export const actor = z.strictObject({ id: text, role });
export type Actor = z.infer<typeof actor>;

/** A person by Slack's id. Channels and user groups have other ids, and are nobody. */
export const slackPerson = z
  .string()
  .trim()
  .regex(/^[UW][A-Z0-9]{1,30}$/, 'must be the id of a person in Slack, such as U012ABCDE');

/** A text that may be empty; an optional one that is empty says nothing, and counts as left out. */
export const words = z.string().max(4000, 'is longer than 4000 characters');

/** The same without the texts that are empty: where a text is optional, an empty one says nothing. */
export function withoutEmptyTexts<T extends object>(optional: T): T {
  const said = Object.entries(optional).filter(([, value]) => typeof value !== 'string' || value.trim() !== '');
  return Object.fromEntries(said) as T;
}

/** A percentage as a decimal text, such as `19` or `8.625`. */
export const rate = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/, 'must be a percentage as a text, such as "19"');

/**
 * What of a tax is at one rate, in minor units. `category` where the rate alone does not say (EN 16931: `S`, `Z`, `E`
 * …).
 */
export const taxAtRate = z.strictObject({ rate, category: words.exactOptional(), amount: minor });
export type TaxAtRate = z.infer<typeof taxAtRate>;
