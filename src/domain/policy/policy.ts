import { z } from 'zod';
import { webhookSubject } from '../records/webhook-event';
import { actionName } from '../values/action-name';
import { discountKind } from '../values/request';
import { feeTaxRate, minor, percent, type Role, role, text } from '../values/schemas';
import { approvalRule, products } from './approval-rule';
import { backtracksWithoutEnd } from './backtracking';

const reasons = z
  .array(z.strictObject({ code: text, label: text.max(75, 'is longer than the 75 characters that Slack shows') }))
  .default([])
  .transform((listed) =>
    listed.some(({ code }) => code === 'other') ? listed : [...listed, { code: 'other', label: 'Other' }],
  );

const channelId = z.string().regex(/^[CG][A-Z0-9]+$/, 'must be the id of a channel (C… or G…)');

const whoever = z.array(
  z
    .string()
    .regex(
      /^(\*|[UWSCG][A-Z0-9]+)$/,
      'must be the id of a person (U… or W…), of a user group (S…) or of a channel (C… or G…), or “*” for everybody',
    ),
);

const fee = z
  .strictObject({
    amount: minor.min(0).default(0),
    percentage: percent.default(0),
    taxRate: feeTaxRate.default(0),
  })
  .refine(({ amount, percentage }) => amount === 0 || percentage === 0, 'is an amount or a percentage, not both')
  .prefault({});

const whoMay = (...roles: Role[]) => z.array(role).default(roles);

/** Who may do what, by the name of the operation; the defaults are those of the domain (rules §6). */
const permissions = z
  .strictObject({
    cancel: whoMay('agent', 'lead'),
    discount: whoMay('agent', 'lead'),
    reship: whoMay('agent', 'lead'),
    return: whoMay('agent', 'lead'),
    rma: whoMay('agent', 'lead'),
    /** Taking back what had been rejected on inspection. */
    include_rejected: whoMay('lead'),
    'rma.approve': whoMay('lead'),
    'rma.reject': whoMay('lead'),
    'rma.receive': whoMay('agent', 'lead'),
    'rma.close': whoMay('agent', 'lead'),
    'rma.cancel': whoMay('agent', 'lead'),
    /** Charging less than the policy's own fee, or none. */
    'fee.waive': whoMay('lead'),
    undo: whoMay('agent', 'lead'),
    /** Notes, and closing, reopening, handing over and referring cases. */
    case: whoMay('agent', 'lead', 'finance'),
    /** Seeing customers' data in full, privately. */
    customer_data: whoMay('agent', 'lead', 'finance'),
    'refund.settle': whoMay('finance'),
    'refund.overpayment': whoMay('finance'),
    'memo.post': whoMay('finance'),
    'memo.fail': whoMay('finance'),
    /** Having seen that the storefront says something else. */
    'storefront.seen': whoMay('agent', 'lead', 'finance'),
  })
  .prefault({});

/** Days and hours that people are given. */
const hours = z
  .int()
  .min(1)
  .max(24 * 90)
  .nullable()
  .default(null);

/** A kind of post: whether there is any, and in which channel if not where it usually goes. */
const post = z.strictObject({ on: z.boolean().default(true), channel: channelId.exactOptional() }).prefault({});

/**
 * A prepared answer: an action with its reason, note and lines, offered by its code. The person still sees the preview and
 * confirms. `reply` is a text for the customer, in which `{order}`, `{customer}` and `{refund}` are filled in.
 */
const macro = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 small letters, digits or -, beginning with a letter')
    .refine((code) => !(actionName.options as string[]).includes(code) && code !== 'case', 'is an action already'),
  label: text.max(75, 'is longer than the 75 characters that Slack shows'),
  action: actionName,
  reason: text,
  /** All units that the action can take, or none, for the person to choose. */
  lines: z.enum(['all', 'none']).default('none'),
  note: text.max(300).exactOptional(),
  /** How much, of a discount: a percentage, or an amount in decimals as it would be typed. */
  discount: z.strictObject({ kind: discountKind, value: text.max(20) }).exactOptional(),
  reply: text.max(1500).exactOptional(),
});
export type Macro = z.infer<typeof macro>;

/**
 * Another system that is told of change orders, credit memos, return orders and refunds. Its secret comes from the environment,
 * by its name.
 */
const webhook = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be small letters, digits or -, beginning with a letter'),
  url: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' }).refine(isSafe, {
    error: 'must begin with https://, except on this machine itself',
  }),
  events: z
    .array(webhookSubject)
    .min(1)
    .default([...webhookSubject.options]),
});

/** Amounts and names travel encrypted, if they travel. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Where the storefront shows orders: a domain, and an expression whose first group is the order's number in a path. */
const storefront = z.strictObject({
  domain: z.string().regex(/^[a-z0-9.-]+$/, 'must be a domain such as shop.example.com'),
  pattern: z
    .string()
    .refine(isExpression, 'is no regular expression with one group for the number')
    .refine((pattern) => !backtracksWithoutEnd(pattern), {
      error:
        'repeats a group in which something else repeats or can be chosen, such as (a+)+: it could search for ever',
    }),
});

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(`${pattern}|`).exec('')?.length === 2;
  } catch {
    return false;
  }
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00');
const zone = z.string().refine(isZone, 'is no time zone such as America/New_York');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * What a service team decides for itself, as data (one YAML file). Every default is what holds with nothing configured:
 * everyone is an agent, nobody a lead or finance, every list of reasons has at least `other`, every fee is 0, and nothing
 * but return orders waits for approval.
 */
export const policy = z
  .strictObject({
    channels: z
      .strictObject({
        approvals: channelId.exactOptional(),
        memos: channelId.exactOptional(),
        orders: channelId.exactOptional(),
        /** For whoever runs this: what cannot be delivered, and why. */
        operations: channelId.exactOptional(),
      })
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
    /** The language of what everybody sees; what one person sees is in that person's own, if it is one of these. */
    language: z.enum(['en', 'pt']).default('en'),
    /** What is posted, and where. Messages only one person sees, and cards that are asked for, are no posts. */
    posts: z
      .strictObject({
        /** What was done, in the order's thread; `channel` has no meaning here. */
        thread: post,
        return_orders: post,
        approvals: post,
        memos: post,
        refund_failures: post,
        reminders: post,
        digest: post,
        /** How often in a minute one person may ask for something that posts; `null` for any number. */
        perPersonAndMinute: z.int().min(1).max(10_000).nullable().default(60),
      })
      .prefault({}),
    macros: z
      .array(macro)
      .default([])
      .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'has a code twice'),
    webhooks: z
      .array(webhook)
      .default([])
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'has a name twice'),
    /** Links to the storefront's pages of orders are unfurled; at most five, as Slack allows. */
    storefronts: z.array(storefront).max(5).default([]),
    /** Finance's summary of each day, at a time of a time zone; left out, there is none. */
    digest: z.strictObject({ at: clock, zone }).exactOptional(),
    /** For how many days it is kept who was denied what. */
    audit: z.strictObject({ keepDenialsDays: z.int().min(30).max(3650).default(400) }).prefault({}),
    /** After how many hours somebody is reminded of what waits; `null` for never. */
    reminders: z.strictObject({ returnsAfterHours: hours, approvalsAfterHours: hours }).prefault({}),
    policies: z
      .strictObject({
        /**
         * By fee code: a fixed amount in minor units or a percentage of the taken units' total, tax included;
         * `taxRate` in percent, 0 for a tax-free fee, or `as_taken`: taxed as the units are that it is taken from.
         */
        fees: z.strictObject({ cancellation: fee, restocking: fee, return_shipping: fee }).prefault({}),
        permissions,
        /** Who may approve what goes beyond a person's limit, and for how many days it can be. */
        approvals: z
          .strictObject({
            expireAfterDays: z.int().min(1).max(365).default(7),
            rules: z.array(approvalRule).default([]),
          })
          .prefault({}),
        discounts: z
          .strictObject({
            /** Whether units that are being packed can be discounted as well. */
            allocated: z.boolean().default(false),
          })
          .prefault({}),
        returns: z
          .strictObject({
            /** Days after shipping within which goods can be returned; `null` for ever. */
            windowDays: z.int().min(0).nullable().default(null),
            /** Products that are not taken back. */
            nonReturnable: products.default([]),
            /** Which return orders wait for a lead: all, or only those beyond the window or not returnable. */
            approval: z.enum(['always', 'exceptions']).default('always'),
            /**
             * With `separate`, what goes beyond an approved return order needs another approval, and nobody both receives
             * and closes a return order of their own above their limit. Left out: `separate` where anybody is a lead.
             */
            duties: z.enum(['separate', 'shared']).exactOptional(),
          })
          .prefault({}),
      })
      .prefault({}),
  })
  .superRefine(({ macros, reasons: known }, { addIssue }) => {
    for (const [index, { action, reason }] of macros.entries()) {
      const codes = known[action].map(({ code }) => code);
      if (codes.includes(reason)) continue;
      const message = `“${reason}” must be one of the reasons of ${action}: ${codes.join(', ')}`;
      addIssue({ code: 'custom', path: ['macros', index, 'reason'], message });
    }
  });
export type Policy = z.infer<typeof policy>;

export type FeePolicy = z.infer<typeof fee>;
export type FeeCode = keyof Policy['policies']['fees'];
export type ReasonList = keyof Policy['reasons'];
export type Permission = keyof Policy['policies']['permissions'];

export const defaultPolicy: Policy = policy.parse({});
