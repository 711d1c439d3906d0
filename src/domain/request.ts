import { z } from 'zod';
import { actor, orderNumber, text } from './values';

/**
 * The parts that requests share. Whether a number makes sense for the order is the rules' answer, not the shape's: a
 * quantity of 0 is `quantity_invalid`, so any number passes here.
 */

const optionalText = text.nullish().transform((given) => given ?? null);

/** A number of units of one line; `reason` only where it differs from the request's. */
export const selectedLine = z.strictObject({ line: z.number(), quantity: z.number(), reason: optionalText });
export type SelectedLine = z.infer<typeof selectedLine>;

/** What goes back of the delivery charges of the groups touched; left out, the rule of the domain decides. */
export const shippingChoice = z.enum(['none', 'share', 'all']);
export type ShippingChoice = z.infer<typeof shippingChoice>;

export const askedFee = z.strictObject({ code: z.string(), amount: z.number().exactOptional() });
export type AskedFee = z.infer<typeof askedFee>;

export const askedPayment = z.strictObject({ payment: z.string(), amount: z.number() });
export type AskedPayment = z.infer<typeof askedPayment>;

/** `refund` and `changeBalances.grandTotal` of the preview that the person was shown, in minor units. */
export const expectedFigures = z.strictObject({ refund: z.number(), grandTotal: z.number() });

/** What every servicing request says: on which order, by whom, why, and the id that makes a repetition harmless. */
export const requestHead = {
  order: orderNumber,
  requestId: text.max(200).exactOptional(),
  actor,
  reason: optionalText,
  note: optionalText,
  expected: expectedFigures.exactOptional(),
};
