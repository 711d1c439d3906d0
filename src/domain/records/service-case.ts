import { z } from 'zod';
import { actor, instant } from '../values/schemas';

/**
 * One conversation with a customer, kept with the order that it began on; what is done in it, on this order or another of
 * the customer's, names it. `owner` is the colleague who looks after it, `reference` its number in a help desk.
 */
export const serviceCase = z.strictObject({
  number: z.string(),
  status: z.enum(['Open', 'Closed']),
  openedBy: actor,
  openedAt: instant,
  owner: z.string(),
  reference: z.string().nullable(),
});
export type ServiceCase = z.infer<typeof serviceCase>;

/**
 * The case that something is done in: the one named; the order's open one, else none (`open`); the same, else a new one
 * (`open_or_new`); a new one in any case (`new`).
 */
export type CaseChoice = { number: string } | 'open' | 'open_or_new' | 'new';
