import { z } from 'zod';
import { actionName } from '../values/action-name';
import { feeCode } from '../values/fee-code';
import { inLanguages, label } from '../values/label';
import { currencyCode, feeTaxRate, minor, percent, role, text } from '../values/schemas';

const id = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/, 'must be lowercase letters, digits or _, starting with a letter');

const ruleName = text.max(75, 'is longer than 75 characters');

/** An expression in CEL; its types are checked when the flow is compiled. */
const expression = z.string().trim().min(1, 'must not be empty').max(2000, 'is longer than 2000 characters');

const sentence = inLanguages(text.max(500, 'is longer than 500 characters'));

/** By currency, in minor units. */
const amounts = z.record(currencyCode, minor.min(0));

const question = z.strictObject({
  id,
  type: z.enum(['yes_no', 'text', 'number', 'choice', 'date']),
  label,
  /** Of a choice. */
  options: z
    .array(z.strictObject({ code: text.max(75), label }))
    .max(50)
    .exactOptional(),
  /** `true`, `false`, or when an answer is needed. */
  required: z.union([z.boolean(), expression]).default(false),
});
export type Question = z.infer<typeof question>;

const refusal = z.strictObject({ name: ruleName, when: expression, say: sentence });

/** In a currency that is not listed, no fee. A percentage is of the taken units' total, tax included. */
const fee = z.strictObject({
  name: ruleName,
  label: label.exactOptional(),
  code: feeCode,
  amount: amounts.exactOptional(),
  percentage: percent.exactOptional(),
  taxRate: feeTaxRate.default(0),
  when: expression.exactOptional(),
});

const approval = z.strictObject({
  name: ruleName,
  label: label.exactOptional(),
  when: expression.exactOptional(),
  by: z.array(role).min(1),
});

const channel = z.string().regex(/^[CG][A-Z0-9]+$/, 'must be a channel id (C… or G…)');

/** One of `http`, `email`, `post` and `wait`. Without `after` it starts with the commit. */
const step = z.strictObject({
  id,
  when: expression.exactOptional(),
  after: id.exactOptional(),
  http: z.strictObject({ endpoint: text }).exactOptional(),
  email: text.exactOptional(),
  review: z.enum(['none', 'agent', 'lead']).exactOptional(),
  post: z.strictObject({ channel, text: text.max(2000) }).exactOptional(),
  wait: z.strictObject({ event: id, days: z.int().min(1).max(365) }).exactOptional(),
  /** The step to go on with where the event does not come. */
  otherwise: id.exactOptional(),
  /** Who learns of a failure beside the message of the run: with `tell`, whoever confirmed the change. */
  on_failure: z.enum(['tell', 'ignore']).default('tell'),
});
export type FlowStep = z.infer<typeof step>;

/**
 * What a service team adds to one action (domain rules 2 §4). Its content never changes under a version: a setting to
 * come must be `exactOptional`, as a default would change the digest of every version.
 */
export const flow = z.strictObject({
  version: z.int().min(1).max(1_000_000),
  ask: z.array(question).max(10, 'asks more than 10 questions').default([]),
  refuse: z.array(refusal).max(50).default([]),
  fees: z.array(fee).max(50).exactOptional(),
  approve: z.array(approval).max(20).default([]),
  // biome-ignore lint/suspicious/noThenProperty: domain rules 2 §4 name it so.
  then: z.array(step).max(20).default([]),
});
export type Flow = z.infer<typeof flow>;

/** One flow per action. */
export const flows = z.partialRecord(actionName, flow);
export type Flows = z.infer<typeof flows>;
