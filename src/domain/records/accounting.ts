import { z } from 'zod';
import { isCountryCode } from '../values/country';
import { currencyCode, rate, words } from '../values/schemas';

const filled = words.trim().min(1, 'must not be empty');
const country = z.string().refine(isCountryCode, 'must be the two letters of a country, such as DE');

/** Who sells, as its credit notes name it. */
const seller = z.strictObject({
  name: filled,
  vatId: filled.exactOptional(),
  registration: filled.exactOptional(),
  street: filled.exactOptional(),
  city: filled,
  postcode: filled.exactOptional(),
  country,
});
export type Seller = z.infer<typeof seller>;

export const accountKind = z.enum(['product', 'delivery', 'fee', 'not_captured', 'overpayment']);
export type AccountKind = z.infer<typeof accountKind>;

const rateKey = z.string().regex(/^([A-Z]{1,2}:)?\d{1,3}(\.\d{1,6})?$|^none$/, {
  error: 'must be a rate such as "19", a category and a rate such as "S:19", or none',
});

const digits = (most: number) => z.string().regex(new RegExp(`^\\d{1,${most}}$`), `must be 1 to ${most} digits`);

/** What DATEV asks for at the head of a file. */
const datev = z.strictObject({
  consultant: digits(7),
  client: digits(5),
  accountLength: z.int().min(4).max(8).default(4),
  /** Month and day. */
  yearStart: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a month and a day, such as 01-01')
    .default('01-01'),
});

/** How credit memos are written down in the accounts. What a format needs and is left out is named when it is used. */
export const accounting = z
  .strictObject({
    /** By the order's channel; `default` for all others. */
    sellers: z.record(z.string(), seller).default({}),
    accounts: z.partialRecord(accountKind, filled).default({}),
    /** By rate, or by category and rate; `none` where a line states no rate. May be empty, as for DATEV’s accounts. */
    taxCodes: z.record(rateKey, words.trim()).default({}),
    /** By rate: the category of EN 16931 where a line states none; `none` for lines without rate and tax. */
    taxCategories: z.record(z.union([rate, z.literal('none')]), z.enum(['S', 'Z', 'E', 'G'])).default({}),
    customer: z.union([z.enum(['order', 'channel']), z.strictObject({ fixed: filled })]).exactOptional(),
    currency: currencyCode.exactOptional(),
    dates: z.enum(['iso', 'day_first', 'month_first']).default('iso'),
    datev: datev.exactOptional(),
  })
  .prefault({});
export type Accounting = z.infer<typeof accounting>;
