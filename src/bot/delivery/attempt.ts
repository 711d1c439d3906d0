import type { Card, Delivery, Told } from '../../domain/delivery';
import type { Claim } from '../../domain/ports';
import type { DeliveryDeps } from './delivery-deps';
import { letterOf } from './letter';
import { findPosted, post } from './posting';
import { refreshCards } from './refresh-cards';
import { backOffMs, failureOf, mostAttempts } from './slack-failure';

type Cards = readonly Card[];
type CardRequest = Extract<Told, { kind: 'card' }>;

/** Tries one delivery; answers with the cards of the order afterwards, or `null` where it has to wait. */
export async function attempt(deps: DeliveryDeps, claim: Claim, delivery: Delivery): Promise<Cards | null> {
  // Until a lookup has shown that an earlier try did not arrive, it may have.
  let doubtful = delivery.doubtful;
  const { store, client, pacer } = deps;
  const { order } = claim;
  try {
    if (delivery.told.kind === 'refresh') {
      const cards = await refreshCards(deps, claim);
      await store.settle(claim, delivery.key, null);
      return cards;
    }
    const letter = await letterOf(deps, order, delivery.told);
    if (letter === null) {
      await store.settle(claim, delivery.key, null);
      return order.cards;
    }
    const mark = { order: order.original.orderNumber, key: delivery.key };
    const found = doubtful ? await findPosted(client, letter.place, mark, delivery.since) : null;
    doubtful = false;
    if (found === null) {
      const free = pacer.turn(letter.place.channel);
      if (free !== null) {
        await store.postpone(claim, delivery.key, { until: free, doubtful, error: null });
        return null;
      }
      await store.begin(claim, delivery.key);
    }
    const ts = found ?? (await post(client, letter.place, letter.message, mark));
    if (delivery.told.kind !== 'card') {
      await store.settle(claim, delivery.key, null);
      return order.cards;
    }
    // What a message that was found says is not known: version 0 has it brought up to date.
    const version = found === null ? order.version : 0;
    const card = { key: delivery.key, channel: letter.place.channel, ts, version };
    await store.settle(claim, delivery.key, card);
    return [...order.cards, card];
  } catch (error) {
    await troubled(deps, claim, delivery, { error, doubtful });
    return null;
  }
}

/** Tried again later, or left to a person where it will not get better by itself. */
async function troubled(
  deps: DeliveryDeps,
  claim: Claim,
  { key, attempts, told }: Delivery,
  { error, doubtful }: { error: unknown; doubtful: boolean },
): Promise<void> {
  const { store, clock, log } = deps;
  const failure = failureOf(error);
  const order = claim.order.original.orderNumber;
  const about = { order, delivery: key, error: failure.error };
  if (failure.kind === 'retry' && attempts + 1 < mostAttempts) {
    const wait = failure.afterSeconds === null ? backOffMs(attempts + 1) : failure.afterSeconds * 1000;
    log.warn({ ...about, wait }, 'a delivery has to wait');
    const until = new Date(clock().getTime() + wait);
    await store.postpone(claim, key, { until, doubtful: doubtful || failure.doubtful, error: failure.error });
    return;
  }
  log.error(about, 'a delivery failed and waits for a person');
  await store.fail(claim, key, failure.error);
  if (told.kind === 'card') {
    await tellAsker(deps, told, order, failure.error).catch((unreached) =>
      log.warn({ err: unreached, ...about }, 'nobody was told'),
    );
  }
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
