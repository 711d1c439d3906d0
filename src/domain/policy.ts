import { z } from 'zod';
import { minor, text } from './values';

const reasons = z
  .array(z.strictObject({ code: text, label: text.max(75, 'is longer than the 75 characters that Slack shows') }))
  .default([])
  .transform((listed) =>
    listed.some(({ code }) => code === 'other') ? listed : [...listed, { code: 'other', label: 'Other' }],
  );

const whoever = z.array(text);

const fee = z
  .strictObject({
    amount: minor.min(0).default(0),
    percentage: z.number().min(0).max(100).default(0),
    taxRate: z.number().min(0).max(100).default(0),
  })
  .refine(({ amount, percentage }) => amount === 0 || percentage === 0, 'is an amount or a percentage, not both')
  .prefault({});

/**
 * What a service team decides for itself, as data (one YAML file). Every default is what holds with nothing configured:
 * everyone is an agent, nobody a lead or finance, every list of reasons has at least `other`, every fee is 0.
 */
export const policy = z.strictObject({
  channels: z
    .strictObject({ approvals: text.exactOptional(), memos: text.exactOptional(), orders: text.exactOptional() })
    .prefault({}),
  /** User ids, user group ids, channel ids (whoever is in it), or `*`. */
  roles: z
    .strictObject({ agent: whoever.default(['*']), lead: whoever.default([]), finance: whoever.default([]) })
    .prefault({}),
  /** Shown in this order, each a code (kept in the records) and a label (shown to people). */
  reasons: z
    .strictObject({
      cancel: reasons,
      discount: reasons,
      reship: reasons,
      return: reasons,
      rma: reasons,
      rejection: reasons,
    })
    .prefault({}),
  policies: z
    .strictObject({
      /**
       * By fee code: a fixed amount in minor units or a percentage of the taken units' total, tax included;
       * `taxRate` in percent, 0 for a tax-free fee.
       */
      fees: z.strictObject({ cancellation: fee, restocking: fee, return_shipping: fee }).prefault({}),
    })
    .prefault({}),
});
export type Policy = z.infer<typeof policy>;
export type FeePolicy = z.infer<typeof fee>;
export type FeeCode = keyof Policy['policies']['fees'];
export type ReasonList = keyof Policy['reasons'];

export const defaultPolicy: Policy = policy.parse({});
