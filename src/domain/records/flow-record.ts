import { z } from 'zod';
import { actionName } from '../values/action-name';
import { givenAnswers } from '../values/request';
import { minor } from '../values/schemas';

/** The version of a flow that decided something; `digest` is that of its content (domain rules 2 §4.3). */
export const flowReference = z.strictObject({ action: actionName, version: z.int().min(1), digest: z.string() });
export type FlowReference = z.infer<typeof flowReference>;

/** By question. A date is `YYYY-MM-DD`, a choice its code, yes_no `yes` or `no`; only numbers are numbers. */
export const answers = givenAnswers;
export type Answers = z.infer<typeof answers>;

/** The customer's orders as they were when they were looked up; amounts in minor units of the order's currency. */
export const customerFigures = z.strictObject({
  orders: z.int().min(0),
  returns90d: z.int().min(0),
  refunded90d: minor.min(0),
  tier: z.string(),
});
export type CustomerFigures = z.infer<typeof customerFigures>;

/** What was looked up for a decision, so that it can be repeated exactly. */
export const flowLookups = z.strictObject({ customer: customerFigures });
export type FlowLookups = z.infer<typeof flowLookups>;
