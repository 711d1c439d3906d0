import { z } from 'zod';
import { isKnownCurrency } from './currency';
import './sentences';

/** Checked values that storefront files, Slack, the database and the command line share. */

/** 1–50 letters, digits and `# . _ / -`, so that it can be typed after `/order`. */
export const orderNumber = z
  .string()
  .regex(/^[A-Za-z0-9#][A-Za-z0-9#._/-]{0,49}$/, 'must be 1 to 50 letters, digits or # . _ / - without spaces');

export const currencyCode = z.string().refine(isKnownCurrency, { error: 'is not an ISO 4217 currency' });

function whole(otherwise: string) {
  return z.int({ error: ({ input }) => (input === undefined ? 'is required' : otherwise) });
}

/** An amount in minor units, of either sign. */
export const minor = whole('must be a whole number of minor units');

export const quantity = whole('must be a whole number').min(1, 'must be at least 1').max(1_000_000, 'is too many');

const isoInstant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be an ISO 8601 instant with an offset, such as 2026-11-01T10:00:00Z',
  })
  .overwrite((text) => new Date(text).toISOString());

/** ISO 8601 with an offset, always UTC with milliseconds once parsed. */
export const instant = z
  .string()
  .overwrite((text) => text.replace(/^(.*T\d\d:\d\d)(Z|[+-]\d\d:\d\d)$/, '$1:00$2'))
  .meta({ format: 'date-time' })
  .pipe(isoInstant);

export const text = z.string().trim().min(1, 'must not be empty').max(4000, 'is longer than 4000 characters');

/** At most six decimals, so that rates stay exact. */
export const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((one) => /^\d+(\.\d{1,6})?$/.test(String(one)), 'has more than six decimals');

/** In percent of the fee without its tax, or as the units it is taken from were taxed (domain rules 2 §2.8). */
export const feeTaxRate = z.union([percent, z.literal('as_taken')], {
  error: 'must be a percentage from 0 to 100 with at most six decimals, or as_taken',
});
export type FeeTaxRate = z.infer<typeof feeTaxRate>;

export const role = z.enum(['agent', 'lead', 'finance']);
export type Role = z.infer<typeof role>;

/** A Slack user id or the name of a script, and the role in which it acted. */
export const actor = z.strictObject({ id: text, role });
export type Actor = z.infer<typeof actor>;

/** Slack's id of a person, not of a channel or user group. */
export const slackPerson = z
  .string()
  .trim()
  .regex(/^[UW][A-Z0-9]{1,30}$/, 'must be the id of a person in Slack, such as U012ABCDE');

/** A text that may be empty. */
export const words = z.string().max(4000, 'is longer than 4000 characters');

export function withoutEmptyTexts<T extends object>(optional: T): T {
  if (!Object.values(optional).some(isEmptyText)) return optional;
  return Object.fromEntries(Object.entries(optional).filter(([, value]) => !isEmptyText(value))) as T;
}

function isEmptyText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

export const rate = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/, 'must be a percentage as a text, such as "19"');

/** The part of a tax at one rate. `category` is the tax category of EN 16931 (`S`, `Z`, `E` …). */
export const taxAtRate = z.strictObject({ rate, category: words.exactOptional(), amount: minor });
export type TaxAtRate = z.infer<typeof taxAtRate>;
