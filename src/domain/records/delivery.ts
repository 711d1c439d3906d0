import { z } from 'zod';
import { webhookEvent } from './webhook-event';

/** What a delivery delivers. Messages are rendered from the order as it is when they are sent. */
export const deliveryPayload = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card'), channel: z.string(), askedBy: z.string() }),
  z.strictObject({ kind: z.literal('entry'), entry: z.int() }),
  z.strictObject({ kind: z.literal('return_order'), returnOrder: z.string() }),
  z.strictObject({ kind: z.literal('approval'), approval: z.string() }),
  /** To finance's channel. */
  z.strictObject({ kind: z.literal('memo'), memo: z.string() }),
  /** To the card's thread. */
  z.strictObject({ kind: z.literal('refund_failed'), memo: z.string(), payment: z.string() }),
  /** Money that the customer had came back: to the card's thread, and to finance's channel. */
  z.strictObject({
    kind: z.literal('refund_bounced'),
    memo: z.string(),
    payment: z.string(),
    entry: z.int(),
    where: z.enum(['thread', 'memos']),
  }),
  /** To the operations channel. */
  z.strictObject({ kind: z.literal('storefront_differs'), entry: z.int() }),
  /** To the operations channel: a dispute, or a refund made elsewhere. */
  z.strictObject({ kind: z.literal('payment_report'), entry: z.int() }),
  /** In the thread of a document that still waits; `escalated` to the policy's stand-in. */
  z.strictObject({ kind: z.literal('reminder'), document: z.string(), escalated: z.literal(true).exactOptional() }),
  /** To the new owner of a case, as a direct message. */
  z.strictObject({ kind: z.literal('handover'), case: z.string(), to: z.string(), entry: z.int() }),
  /** To whoever asked for an approval or a return order, as a direct message. */
  z.strictObject({ kind: z.literal('decided'), document: z.string(), to: z.string(), entry: z.int() }),
  /** To whoever confirmed the change of a run, as a direct message: a step needs somebody. */
  z.strictObject({ kind: z.literal('step_failed'), entry: z.int(), step: z.string(), to: z.string() }),
  /** What becomes of a mail, in the card's thread. */
  z.strictObject({ kind: z.literal('mail_state'), mail: z.string() }),
  /** What becomes of the steps of a flow, in the card's thread. */
  z.strictObject({ kind: z.literal('run'), entry: z.int() }),
  /** The message that a step of a flow posts to its channel. */
  z.strictObject({ kind: z.literal('step_post'), entry: z.int(), step: z.string() }),
  /** `all`: also messages of this version of the order, since something beside it changed. */
  z.strictObject({ kind: z.literal('refresh'), all: z.literal(true).exactOptional() }),
  z.strictObject({ kind: z.literal('refund'), memo: z.string(), payment: z.string() }),
  /** Sends a mail to the customer. */
  z.strictObject({ kind: z.literal('mail'), mail: z.string() }),
  /** Does a step of a flow; `entry` is its run's. Of a step that waits, records that nothing came. */
  z.strictObject({ kind: z.literal('step'), entry: z.int(), step: z.string() }),
  /** Records that an approval expired. */
  z.strictObject({ kind: z.literal('expiry'), approval: z.string() }),
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
export type MessagePayload = Exclude<DeliveryPayload, { kind: 'refresh' | TaskPayload['kind'] }>;

/** What is done without a message. */
export type TaskPayload = Extract<DeliveryPayload, { kind: 'refund' | 'mail' | 'step' | 'expiry' | 'webhook' }>;

/** `doubtful` if it may have been done before; after the `last` try it is given up. */
export type TaskAttempt = { doubtful: boolean; last: boolean };

/**
 * Stored with its order until delivered. `doubtful` if a try's outcome is unknown: a message is looked up in Slack
 * before it is sent again. A failed delivery waits for a person.
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
  trace: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** The error of deliveries to a workspace from which the bot was uninstalled, and the digest of its messages. */
export const uninstalled = 'uninstalled';

/** Due at once, or at `due`, a UTC instant. */
export type NewDelivery = Pick<Delivery, 'key' | 'told'> & { due?: string };

/** A message that is kept up to date. `key` is its delivery's, `version` the order's when last compared. */
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

export type OrderMessages = { posted: readonly Posted[]; deliveries: readonly Delivery[] };

/** The oldest first. */
export function cardsOf({ posted }: Pick<OrderMessages, 'posted'>): Posted[] {
  return posted.filter(({ told }) => told.kind === 'card');
}

/** Channels with a card, or with one about to be posted. */
export function channelsWithCard(shown: OrderMessages): string[] {
  return [
    ...cardsOf(shown).map(({ channel }) => channel),
    ...shown.deliveries.flatMap(({ told }) => (told.kind === 'card' ? [told.channel] : [])),
  ];
}
