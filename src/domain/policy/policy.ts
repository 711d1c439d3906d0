import { z } from 'zod';
import { languageCode } from '../values/language-code';
import { approvalRule } from './approval-rule';
import { fees } from './fees';
import { type Macro, macro } from './macro';
import { permissions } from './permissions';
import { channels, posts } from './posts';
import { reasons } from './reasons';
import { returns } from './returns';
import { roles } from './roles';
import { digest, reminders } from './schedule';
import { storefront } from './storefront';
import { webhook } from './webhook';

const areDifferent = (all: readonly string[]) => new Set(all).size === all.length;

const policies = z
  .strictObject({
    fees,
    permissions,
    /** Who may approve what goes beyond a person's limit, and for how many days it can be. */
    approvals: z
      .strictObject({
        expireAfterDays: z.int().min(1).max(365).default(7),
        rules: z.array(approvalRule).default([]),
      })
      .prefault({}),
    /** `allocated`: whether units that are being packed can be discounted as well. */
    discounts: z.strictObject({ allocated: z.boolean().default(false) }).prefault({}),
    returns,
  })
  .prefault({});

/**
 * What a service team decides for itself, as data (one YAML file). Every default is what holds with nothing configured:
 * everyone is an agent, nobody a lead or finance, every list of reasons has at least `other`, every fee is 0, and nothing
 * but return orders waits for approval.
 */
export const policy = z
  .strictObject({
    channels,
    roles,
    reasons,
    /** The language of what everybody sees; what one person sees is in that person's own, if it is one of these. */
    language: languageCode.default('en'),
    posts,
    macros: z
      .array(macro)
      .default([])
      .refine((all) => areDifferent(all.map(({ code }) => code)), 'has a code twice'),
    webhooks: z
      .array(webhook)
      .default([])
      .refine((all) => areDifferent(all.map(({ name }) => name)), 'has a name twice'),
    /** Links to the storefront's pages of orders are unfurled; at most five, as Slack allows. */
    storefronts: z.array(storefront).max(5).default([]),
    /** Left out, there is none. */
    digest: digest.exactOptional(),
    /** For how many days it is kept who was denied what. */
    audit: z.strictObject({ keepDenialsDays: z.int().min(30).max(3650).default(400) }).prefault({}),
    reminders,
    policies,
  })
  .superRefine(({ macros, reasons: lists }, { addIssue }) => {
    for (const [index, macro] of macros.entries()) {
      const message = unknownReason(macro, lists);
      if (message !== null) addIssue({ code: 'custom', path: ['macros', index, 'reason'], message });
    }
  });
export type Policy = z.infer<typeof policy>;

export const defaultPolicy: Policy = policy.parse({});

function unknownReason({ action, reason }: Macro, lists: z.infer<typeof reasons>): string | null {
  const codes = lists[action].map(({ code }) => code);
  return codes.includes(reason) ? null : `“${reason}” must be one of the reasons of ${action}: ${codes.join(', ')}`;
}
