import { z } from 'zod';
import { maskCardNumbers } from './card-numbers';
import { actor, orderNumber, text, words } from './schemas';

/**
 * The parts that requests share. Whether a number makes sense for the order is the rules' answer, not the shape's: a
 * quantity of 0 is `quantity_invalid`, so any number passes here.
 */

/** A text that may be left out; an empty one is left out too. */
export const optionalText = optionalWords();

/** The same, of a length. */
export function optionalWords(longest = 4000) {
  return orNull(atMost(longest));
}

/** What somebody says in words of their own; no number of a card is kept of it. */
export const note = text.overwrite(maskCardNumbers);

/** The same where it may be left out. */
export function optionalNote(longest = 4000) {
  return orNull(atMost(longest).overwrite(maskCardNumbers));
}

function atMost(longest: number) {
  return words.trim().max(longest, `is longer than ${longest} characters`);
}

function orNull(given: z.ZodString) {
  return given.nullish().transform((one) => (one ? one : null));
}

/** What becomes of returned goods: recorded, and passed on to whoever handles them. */
export const disposition = z.enum(['restock', 'repair', 'discard', 'none']);
export type Disposition = z.infer<typeof disposition>;

const line = {
  line: z.number(),
  reason: optionalText,
  disposition: disposition.nullish().transform((given) => given ?? null),
};

/** A number of units of one line; `reason` only where it differs from the request's, `disposition` where goods come back. */
export const selectedLine = z.strictObject({ ...line, quantity: z.number() });
export type SelectedLine = z.infer<typeof selectedLine>;

/** A line as a whole, or some of its units. */
export const namedLine = z.strictObject({ ...line, quantity: z.number().exactOptional() });
export type NamedLine = z.infer<typeof namedLine>;

/** What goes back of the delivery charges of the groups touched; left out, the rule of the domain decides. */
export const shippingChoice = z.enum(['none', 'share', 'all']);
export type ShippingChoice = z.infer<typeof shippingChoice>;

/** A fee to charge; without an amount, the policy's own. */
export const askedFee = z.strictObject({ code: z.string(), amount: z.number().exactOptional() });
export type AskedFee = z.infer<typeof askedFee>;

export const askedPayment = z.strictObject({ payment: z.string(), amount: z.number() });
export type AskedPayment = z.infer<typeof askedPayment>;

const scope = z.enum(['total', 'each']).default('total');

/** Of what a discount is: a part of what is left, or an amount that includes tax or does not. */
export const discountKind = z.enum(['percentage', 'amountWithTax', 'amountWithoutTax']);
export type DiscountKind = z.infer<typeof discountKind>;

/**
 * A percentage as a decimal text with up to two decimals (`"12.5"`), or an amount in minor units; each of the lines gets
 * it, or (`total`) an amount is distributed over them.
 */
export const askedDiscount = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('percentage'), value: z.string(), scope }),
    z.strictObject({ kind: z.literal('amountWithTax'), value: z.number(), scope }),
    z.strictObject({ kind: z.literal('amountWithoutTax'), value: z.number(), scope }),
  ],
  { error: `must be of a kind: ${discountKind.options.join(', ')}` },
);
export type AskedDiscount = z.infer<typeof askedDiscount>;

/** `refund` and `changeBalances.grandTotal` of the preview that the person was shown, in minor units. */
export const expectedFigures = z.strictObject({ refund: z.number(), grandTotal: z.number() });

/** What makes a repetition of a request harmless. */
export const requestId = optionalWords(200);

/** What every servicing action is asked with: on which order, by whom, why. */
export const servicingHead = {
  order: orderNumber,
  requestId,
  actor,
  reason: optionalText,
  note: optionalNote(),
  expected: expectedFigures.exactOptional(),
};

/** What every request about a document of an order (a return order, a memo, an approval) is asked with. */
export const documentHead = { actor, requestId, note: optionalNote() };
