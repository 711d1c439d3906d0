import { z } from 'zod';
import { maskCardNumbers } from './card-numbers';
import { actor, orderNumber, text, words } from './schemas';

/** What requests share. Schemas check shapes only: the rules refuse a quantity of 0 (`quantity_invalid`). */

/** An optional text; an empty one counts as missing. */
export const optionalText = optionalWords();

export function optionalWords(longest = 4000) {
  return orNull(atMost(longest));
}

/** Free text, without card numbers. */
export const note = text.overwrite(maskCardNumbers);

export function optionalNote(longest = 4000) {
  return orNull(atMost(longest).overwrite(maskCardNumbers));
}

function atMost(longest: number) {
  return words.trim().max(longest, `is longer than ${longest} characters`);
}

function orNull(value: z.ZodString) {
  return value.nullish().transform((one) => (one ? one : null));
}

/** What happens to returned goods. */
export const disposition = z.enum(['restock', 'repair', 'discard', 'none']);
export type Disposition = z.infer<typeof disposition>;

const line = {
  line: z.number(),
  reason: optionalText,
  disposition: disposition.nullish().transform((value) => value ?? null),
};

/** `reason` only where it differs from the request's; `disposition` only for returned goods. */
export const selectedLine = z.strictObject({ ...line, quantity: z.number() });
export type SelectedLine = z.infer<typeof selectedLine>;

/** Without a quantity, the whole line. */
export const namedLine = z.strictObject({ ...line, quantity: z.number().exactOptional() });
export type NamedLine = z.infer<typeof namedLine>;

/** What goes back of delivery charges; if missing, by domain rules §4, shipping. */
export const shippingChoice = z.enum(['none', 'share', 'all']);
export type ShippingChoice = z.infer<typeof shippingChoice>;

/** Without an amount, the policy's own. */
export const requestedFee = z.strictObject({ code: z.string(), amount: z.number().exactOptional() });
export type RequestedFee = z.infer<typeof requestedFee>;

export const requestedPayment = z.strictObject({ payment: z.string(), amount: z.number() });
export type RequestedPayment = z.infer<typeof requestedPayment>;

const scope = z.enum(['total', 'each']).default('total');

export const discountKind = z.enum(['percentage', 'amountWithTax', 'amountWithoutTax']);
export type DiscountKind = z.infer<typeof discountKind>;

/** A percentage (`"12.5"`), or an amount in minor units: over all lines (`total`) or off every line (`each`). */
export const requestedDiscount = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('percentage'), value: z.string(), scope }),
    z.strictObject({ kind: z.literal('amountWithTax'), value: z.number(), scope }),
    z.strictObject({ kind: z.literal('amountWithoutTax'), value: z.number(), scope }),
  ],
  { error: `must be of a kind: ${discountKind.options.join(', ')}` },
);
export type RequestedDiscount = z.infer<typeof requestedDiscount>;

/** Figures of the preview that the person saw, in minor units. */
export const expectedFigures = z.strictObject({ refund: z.number(), grandTotal: z.number() });

export const mostPhotos = 10;

/** What Slack calls the types of pictures, and of documents that show one. */
export const photoType = z.enum(['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'heif', 'pdf'], {
  error: 'must be a picture or a PDF: jpg, jpeg, png, gif, webp, heic, heif, pdf',
});

/** A file that Slack keeps, of what a request is about. Its name may hold a customer's. */
export const photo = z.strictObject({
  id: z.string().regex(/^F[A-Z0-9]{1,30}$/, 'must be the id of a file in Slack, such as F012ABCDE'),
  name: text.max(255, 'is longer than 255 characters').overwrite(maskCardNumbers),
  type: photoType,
});
export type Photo = z.infer<typeof photo>;

/** At most ten, each once. */
export const requestedPhotos = z
  .array(photo)
  .max(mostPhotos, `are more than ${mostPhotos}`)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'name a file twice');

/** By question: a text, or a number. */
export const givenAnswers = z
  .custom<object>((given) => typeof given !== 'object' || given === null || !Object.hasOwn(given, '__proto__'), {
    // A record would leave it out without a word.
    error: 'has __proto__, which is no question',
  })
  .pipe(z.record(z.string().max(31), z.union([z.string().trim().max(2000).overwrite(maskCardNumbers), z.number()])));

/** The idempotency key. */
export const requestId = optionalWords(200);

export const servicingHead = {
  order: orderNumber,
  requestId,
  actor,
  reason: optionalText,
  note: optionalNote(),
  expected: expectedFigures.exactOptional(),
  /** To the questions of the action's flow, and the version whose questions were answered (domain rules 2 §4). */
  answers: givenAnswers.exactOptional(),
  flowVersion: z.int().min(0).exactOptional(),
};

/** The fields of every request about a document of an order. */
export const documentHead = { actor, requestId, note: optionalNote() };
