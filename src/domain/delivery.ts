import { z } from 'zod';
import { type Entry, origin } from './entry';

/** What is to be told in Slack; what it says is rendered from the order as it is when it leaves. */
const told = z.discriminatedUnion('kind', [
  /** The order card in a channel, asked for by a command or by an action that has no card to report to. */
  z.strictObject({ kind: z.literal('card'), channel: z.string(), askedBy: z.string() }),
  /** Every card that shows an older version of the order is brought up to date. */
  z.strictObject({ kind: z.literal('refresh') }),
  /** The message of a servicing action, in the thread of the card that it was started from. */
  z.strictObject({ kind: z.literal('change'), entry: z.int(), origin: origin.nullable() }),
  /** The credit memo, in finance's channel. */
  z.strictObject({ kind: z.literal('memo'), memo: z.string() }),
]);
export type Told = z.infer<typeof told>;

/**
 * One message that must reach Slack, kept with the order until it has. `doubtful` once a post was begun whose outcome is
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
 * finance. An action that was started where no card is posts one first; an order that is shown nowhere tells nobody.
 */
export function deliveriesOf({ seq, origin, actor, effects }: Entry, shown: Shown): NewDelivery[] {
  const channels = channelsOf(shown);
  const told: Told[] = [];
  const needsCard = origin !== null && !channels.includes(origin.channel);
  if (needsCard) told.push({ kind: 'card', channel: origin.channel, askedBy: actor.id });
  if (channels.length > 0) told.push({ kind: 'refresh' });
  if (effects.changeOrders.length > 0 && (needsCard || channels.length > 0)) {
    told.push({ kind: 'change', entry: seq, origin });
  }
  if (effects.creditMemo !== null) told.push({ kind: 'memo', memo: effects.creditMemo.number });
  return told.map((one) => ({ key: `${seq}:${one.kind}`, told: one }));
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
