import { z } from 'zod';
import { webhookEvent } from './webhook-event';

/** What has to reach somebody else. What a message in Slack says is rendered from the order as it is when it leaves. */
export const deliveryPayload = z.discriminatedUnion('kind', [
  /** The order card in a channel, asked for by a command or by an action that has no card to report to. */
  z.strictObject({ kind: z.literal('card'), channel: z.string(), askedBy: z.string() }),
  /** What somebody did, in the thread of the card that it was started from. */
  z.strictObject({ kind: z.literal('entry'), entry: z.int() }),
  /** A return order, for leads to approve and for everybody to receive and close. */
  z.strictObject({ kind: z.literal('return_order'), returnOrder: z.string() }),
  /** A request that waits for an approval. */
  z.strictObject({ kind: z.literal('approval'), approval: z.string() }),
  /** A credit memo, in finance's channel. */
  z.strictObject({ kind: z.literal('memo'), memo: z.string() }),
  /** A part of a refund that failed, in the order's thread. */
  z.strictObject({ kind: z.literal('refund_failed'), memo: z.string(), payment: z.string() }),
  /**
   * Money that had reached the customer came back, where people have read that it had: the order's thread, finance's
   * channel.
   */
  z.strictObject({
    kind: z.literal('refund_bounced'),
    memo: z.string(),
    payment: z.string(),
    entry: z.int(),
    where: z.enum(['thread', 'memos']),
  }),
  /** The storefront says something else than what is serviced here, for whoever runs this. */
  z.strictObject({ kind: z.literal('storefront_differs'), entry: z.int() }),
  /** A return order or an approval that still waits, in the thread of its message. */
  z.strictObject({ kind: z.literal('reminder'), document: z.string() }),
  /** A case that somebody was handed, in person, with what has happened in it. */
  z.strictObject({ kind: z.literal('handover'), case: z.string(), to: z.string(), entry: z.int() }),
  /** Every message that shows an older version of the order is brought up to date. */
  z.strictObject({ kind: z.literal('refresh') }),
  /** One part of a refund, for the payment gateway to carry out. */
  z.strictObject({ kind: z.literal('refund'), memo: z.string(), payment: z.string() }),
  /** An approval whose time is over, to be recorded as expired. */
  z.strictObject({ kind: z.literal('expiry'), approval: z.string() }),
  /** What an entry did to a document, for another system at an endpoint of the policy. */
  z.strictObject({
    kind: z.literal('webhook'),
    endpoint: z.string(),
    entry: z.int(),
    event: webhookEvent,
    document: z.string(),
  }),
]);
export type DeliveryPayload = z.infer<typeof deliveryPayload>;

/** What becomes a message in Slack. */
export type MessagePayload = Exclude<DeliveryPayload, { kind: 'refresh' | 'refund' | 'expiry' | 'webhook' }>;

/** What is no message: it is done, and what came of it is recorded. */
export type TaskPayload = Extract<DeliveryPayload, { kind: 'refund' | 'expiry' | 'webhook' }>;

/**
 * One thing that must reach Slack, a payment gateway or another system, kept with the order until it has. `doubtful` once a post was
 * begun whose outcome is not known: it is looked up in Slack before it is sent again. One that is `failed` waits for a
 * person.
 */
export const delivery = z.strictObject({
  key: z.string(),
  told: deliveryPayload,
  since: z.date(),
  due: z.date(),
  attempts: z.int().min(0),
  doubtful: z.boolean(),
  state: z.enum(['due', 'failed']),
  error: z.string().nullable(),
  /** The trace of what led to it. */
  trace: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** Why a delivery waits, and what a message says instead of a digest, where the bot was uninstalled from its workspace. */
export const uninstalled = 'uninstalled';

/** What is to be delivered, at once or (`due`, a UTC instant) later. */
export type NewDelivery = Pick<Delivery, 'key' | 'told'> & { due?: string };

/**
 * A message in Slack that shows something of the order, and is kept up to date. `key` is the delivery that posted it,
 * `version` the order's that it was last compared with, `digest` that of what it says, `link` where people find it.
 */
export const posted = z.strictObject({
  key: z.string(),
  told: deliveryPayload,
  channel: z.string(),
  ts: z.string(),
  link: z.string().nullable(),
  version: z.int(),
  digest: z.string(),
});
export type Posted = z.infer<typeof posted>;

/** What of an order stands in Slack, or is about to. */
export type OrderMessages = { posted: readonly Posted[]; deliveries: readonly Delivery[] };

/** The cards of an order, the oldest first. */
export function cardsOf({ posted }: Pick<OrderMessages, 'posted'>): Posted[] {
  return posted.filter(({ told }) => told.kind === 'card');
}

/** The channels where a card stands, or is about to. */
export function channelsWithCard(shown: OrderMessages): string[] {
  return [
    ...cardsOf(shown).map(({ channel }) => channel),
    ...shown.deliveries.flatMap(({ told }) => (told.kind === 'card' ? [told.channel] : [])),
  ];
}
