import { z } from 'zod';
import { actor, instant } from '../values/schemas';

/** A customer's concern; entries on any order can name it. `owner` is a Slack user. */
export const serviceCase = z.strictObject({
  number: z.string(),
  status: z.enum(['Open', 'Closed']),
  openedBy: actor,
  openedAt: instant,
  owner: z.string(),
  reference: z.string().nullable(),
});
export type ServiceCase = z.infer<typeof serviceCase>;

/** By number; the order's open one, if any (`open`); that or a new one (`open_or_new`); a new one (`new`). */
export type CaseChoice = { number: string } | 'open' | 'open_or_new' | 'new';
