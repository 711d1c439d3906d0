import { z } from 'zod';
import type { CreditMemo } from './credit-memo';
import type { Entry } from './entry';
import type { OrderSummary } from './order-summary';
import { origin } from './origin';

/** What has to reach somebody else. What a message in Slack says is rendered from the order as it is when it leaves. */
const told = z.discriminatedUnion('kind', [
  /** The order card in a channel, asked for by a command or by an action that has no card to report to. */
  z.strictObject({ kind: z.literal('card'), channel: z.string(), askedBy: z.string() }),
  /** Every card that shows an older version of the order is brought up to date. */
  z.strictObject({ kind: z.literal('refresh') }),
  /** The message of a servicing action, in the thread of the card that it was started from. */
  z.strictObject({ kind: z.literal('change'), entry: z.int(), origin: origin.nullable() }),
  /** The credit memo, in finance's channel. */
  z.strictObject({ kind: z.literal('memo'), memo: z.string() }),
  /** One part of a refund, for the payment gateway to carry out. */
  z.strictObject({ kind: z.literal('refund'), memo: z.string(), payment: z.string() }),
]);
export type Told = z.infer<typeof told>;

/**
 * One message that must reach Slack, or one refund that must reach a gateway, kept with the order until it has. `doubtful` once a post was begun whose outcome is
 * not known: it is looked up in Slack before it is sent again. One that is `failed` waits for a person.
 */
export const delivery = z.strictObject({
  key: z.string(),
  told,
  since: z.date(),
  due: z.date(),
  attempts: z.int().min(0),
  doubtful: z.boolean(),
  state: z.enum(['due', 'failed']),
  error: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** A message of the order card in Slack. `key` is the delivery that posted it, `version` the order's that it shows. */
export const card = z.strictObject({
  key: z.string(),
  channel: z.string(),
  ts: z.string(),
  version: z.int(),
});
export type Card = z.infer<typeof card>;

export type NewDelivery = Pick<Delivery, 'key' | 'told'>;

/** Where an order is shown, or is about to be. */
export type Shown = { cards: readonly Card[]; deliveries: readonly Delivery[] };

/**
 * What an entry makes known: the cards are refreshed, a servicing action reports to a thread, a credit memo goes to
 * finance and its refunds to the gateway. An action that was started where no card is posts one first; an order that is shown nowhere tells nobody.
 */
export function deliveriesOf({ seq, origin, actor, effects }: Entry, before: Before): NewDelivery[] {
  const { summary } = before;
  const channels = channelsOf(before);
  const told: Told[] = [];
  const needsCard = origin !== null && !channels.includes(origin.channel);
  if (needsCard) told.push({ kind: 'card', channel: origin.channel, askedBy: actor.id });
  if (channels.length > 0) told.push({ kind: 'refresh' });
  const changes = effects.changeOrders.length > 0 || effects.fulfillmentOrders.some(({ kind }) => kind === 'reship');
  if (changes && (needsCard || channels.length > 0)) told.push({ kind: 'change', entry: seq, origin });
  const memo = effects.creditMemo;
  if (memo !== null) {
    const known = summary.creditMemos.find(({ number }) => number === memo.number);
    if (known === undefined) told.push({ kind: 'memo', memo: memo.number });
    told.push(
      ...partsToCarryOut(memo, known).map((payment) => ({ kind: 'refund' as const, memo: memo.number, payment })),
    );
  }
  return told.map((one) => ({ key: keyOf(seq, one), told: one }));
}

/** What an entry is told from: where the order is shown, and what it was before. */
type Before = Shown & { summary: OrderSummary };

/** The payments over which a part of the refund is to be tried, for the first time or once more. */
function partsToCarryOut(memo: CreditMemo, known: CreditMemo | undefined): string[] {
  const triedBefore = new Map(known?.refunds.map(({ payment, tries }) => [payment, tries]));
  return memo.refunds
    .filter(({ payment, tries }) => tries > (triedBefore.get(payment) ?? 0))
    .map(({ payment }) => payment);
}

function keyOf(seq: number, told: Told): string {
  return told.kind === 'refund' ? `${seq}:refund:${told.payment}` : `${seq}:${told.kind}`;
}

/** A newer version of an untouched order changes what its cards say, if there are any. */
export function deliveriesOfReplacement(shown: Shown & { version: number }): NewDelivery[] {
  if (channelsOf(shown).length === 0) return [];
  return [{ key: `v${shown.version + 1}:refresh`, told: { kind: 'refresh' } }];
}

function channelsOf({ cards, deliveries }: Shown): string[] {
  return [
    ...cards.map(({ channel }) => channel),
    ...deliveries.flatMap(({ told }) => (told.kind === 'card' ? [told.channel] : [])),
  ];
}
