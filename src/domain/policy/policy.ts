import { z } from 'zod';
import { flows } from '../flows/flow';
import { accounting } from '../records/accounting';
import { languageCode } from '../values/language-code';
import { approvalRule } from './approval-rule';
import { fees } from './fees';
import { gateways } from './gateways';
import { httpPolicy } from './http';
import { links } from './links';
import { type Macro, macro } from './macro';
import { mailPolicy, templatesWithMemo } from './mail';
import { permissions } from './permissions';
import { channels, posts } from './posts';
import { reasons } from './reasons';
import { returns } from './returns';
import { roles } from './roles';
import { digest, reminders } from './schedule';
import { stats } from './stats';
import { statusBack, storefrontEndpoint } from './status-back';
import { storefront } from './storefront';
import { webhook } from './webhook';

const areDifferent = (all: readonly string[]) => new Set(all).size === all.length;

const policies = z
  .strictObject({
    fees,
    permissions,
    approvals: z
      .strictObject({
        expireAfterDays: z.int().min(1).max(365).default(7),
        rules: z.array(approvalRule).default([]),
      })
      .prefault({}),
    /** Whether units that are being packed can be discounted, too. */
    discounts: z.strictObject({ allocated: z.boolean().default(false) }).prefault({}),
    returns,
  })
  .prefault({});

const kept = z.enum(['slack', 'file']).default('slack');

/** What a service team decides for itself, as one YAML file. Every setting has a default. */
export const policy = z
  .strictObject({
    channels,
    roles,
    reasons,
    /** Of what everybody sees; what one person sees is in that person's language. */
    language: languageCode.default('en'),
    posts,
    macros: z
      .array(macro)
      .default([])
      .refine((all) => areDifferent(all.map(({ code }) => code)), 'has a code twice'),
    /** Whether reasons and macros are those that people edit in Slack, or the file's. */
    editing: z.strictObject({ reasons: kept, macros: kept }).prefault({}),
    webhooks: z
      .array(webhook)
      .default([])
      .refine((all) => areDifferent(all.map(({ name }) => name)), 'has a name twice'),
    gateways,
    storefronts: z.array(storefront).max(5).default([]),
    statusBack: z
      .array(statusBack)
      .default([])
      .refine((all) => areDifferent(all.map(storefrontEndpoint)), 'has a site or a shop twice'),
    links,
    mail: mailPolicy,
    http: httpPolicy,
    flows: flows.default({}),
    digest: digest.exactOptional(),
    stats,
    accounting,
    audit: z.strictObject({ keepDenialsDays: z.int().min(30).max(3650).default(400) }).prefault({}),
    reminders,
    policies,
  })
  .superRefine(({ mail, accounting: { sellers } }, { addIssue }) => {
    const message = 'needs accounting.sellers.default: a credit memo says who sells';
    for (const name of sellers.default === undefined ? templatesWithMemo(mail) : []) {
      addIssue({ code: 'custom', path: ['mail', 'templates', name, 'attach'], message });
    }
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
