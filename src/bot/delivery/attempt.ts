import type { Card, Delivery, Told } from '../../domain/delivery';
import type { Claim } from '../../domain/ports';
import type { DeliveryDeps } from './delivery-deps';
import { letterOf } from './letter';
import { findPosted, post } from './posting';
import { refreshCards } from './refresh-cards';
import { failureOf, mostAttempts } from './slack-failure';

type CardRequest = Extract<Told, { kind: 'card' }>;

/** What came of a try: the cards of the order afterwards, or until when the delivery has to wait. */
export type Tried = { cards: readonly Card[] } | { waitsUntil: Date };

/** What is known when a try fails. Doubtful until a lookup has shown that an earlier try did not arrive. */
type Progress = { doubtful: boolean; channel: string | null };

/** Tries one delivery. */
export async function attempt(deps: DeliveryDeps, claim: Claim, delivery: Delivery): Promise<Tried> {
  const { store, client, pacer, clock } = deps;
  const { order } = claim;
  const { key, told, since, error } = delivery;
  const progress: Progress = { doubtful: delivery.doubtful, channel: null };
  try {
    if (told.kind === 'refresh') {
      if (!(await store.begin(claim, key))) return { waitsUntil: clock() };
      const cards = await refreshCards(deps, claim);
      await store.settle(claim, key, null);
      return { cards };
    }
    if (told.kind === 'refund') {
      if (!(await store.begin(claim, key))) return { waitsUntil: clock() };
      await deps.refund(order, told);
      await store.settle(claim, key, null);
      return { cards: order.cards };
    }
    const letter = await letterOf(deps, order, told);
    if (letter === null) {
      await store.settle(claim, key, null);
      return { cards: order.cards };
    }
    const { place, message } = letter;
    progress.channel = place.channel;
    const free = pacer.turn(place.channel);
    if (free !== null) {
      await store.postpone(claim, key, { until: free, doubtful: progress.doubtful, error });
      return { waitsUntil: free };
    }
    if (!(await store.begin(claim, key))) return { waitsUntil: clock() };
    const mark = { order: order.original.orderNumber, key };
    const found = progress.doubtful ? await findPosted(client, place, mark, since) : null;
    progress.doubtful = false;
    const ts = found ?? (await post(client, place, message, mark));
    // What a message that was found says is not known: version 0 has it brought up to date.
    const version = found === null ? order.version : 0;
    const card = told.kind === 'card' ? { key, channel: place.channel, ts, version } : null;
    await store.settle(claim, key, card);
    return { cards: card === null ? order.cards : [...order.cards, card] };
  } catch (thrown) {
    return troubled(deps, claim, delivery, { ...progress, thrown });
  }
}

/** Tried again later, or left to a person where it will not get better by itself. */
async function troubled(
  deps: DeliveryDeps,
  claim: Claim,
  { key, attempts, told }: Delivery,
  { thrown, doubtful, channel }: Progress & { thrown: unknown },
): Promise<Tried> {
  const { store, clock, log, pacer, backOffMs } = deps;
  const failure = failureOf(thrown);
  const order = claim.order.original.orderNumber;
  const about = { order, delivery: key, error: failure.error };
  if (failure.kind === 'retry' && attempts + 1 < mostAttempts) {
    const wait = failure.afterSeconds === null ? backOffMs(attempts + 1) : failure.afterSeconds * 1000;
    log.warn({ ...about, wait }, 'a delivery has to wait');
    const until = new Date(clock().getTime() + wait);
    if (failure.afterSeconds !== null && channel !== null) pacer.holdUntil(channel, until);
    await store.postpone(claim, key, { until, doubtful: doubtful || failure.doubtful, error: failure.error });
    return { waitsUntil: until };
  }
  log.error(about, 'a delivery failed and waits for a person');
  await store.fail(claim, key, failure.error);
  if (told.kind === 'card') {
    await tellAsker(deps, told, order, failure.error).catch((unreached) =>
      log.warn({ err: unreached, ...about }, 'nobody was told'),
    );
  }
  return { cards: claim.order.cards };
}

/** The card that somebody asked for will not come; they are told in person why. */
async function tellAsker(
  { client }: DeliveryDeps,
  { askedBy, channel }: CardRequest,
  order: string,
  error: string,
): Promise<void> {
  const text = `The card of order ${order} could not be posted in <#${channel}>: Slack answered \`${error}\`. If I am not in that channel, invite me and ask again.`;
  await client.chat.postMessage({ channel: askedBy, text });
}
