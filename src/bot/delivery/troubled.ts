import type { Claim } from '../../domain/ports/delivery-store';
import type { Delivery, DeliveryPayload } from '../../domain/records/delivery';
import { said } from '../block-kit/text';
import type { Progress, Tried } from './attempt';
import type { DeliveryDeps } from './delivery-deps';
import { endpointOf } from './pacing';
import { failureOf } from './slack-failure';

/** A delivery that did not arrive: tried again later, or left to a person where it will not get better by itself. */
export async function troubled(
  deps: DeliveryDeps,
  claim: Claim,
  { key, attempts, told }: Delivery,
  { thrown, doubtful, channel }: Progress & { thrown: unknown },
): Promise<Tried> {
  const { store, clock, log, pacer, observer } = deps;
  const { backOffMs, mostAttempts } = deps.patienceFor(told);
  const failure = failureOf(thrown);
  const order = claim.order.original.orderNumber;
  const about = { order, delivery: key, error: failure.error };
  if (failure.kind === 'waits') {
    log.warn(about, 'a delivery waits until the bot is installed again');
    const until = new Date(clock().getTime() + uninstalledRestMs);
    await store.postpone(claim, key, { until, doubtful, error: failure.error });
    return { waitsUntil: until, alone: true };
  }
  if (failure.kind === 'retry' && attempts + 1 < mostAttempts) {
    const wait = failure.afterSeconds === null ? backOffMs(attempts + 1) : failure.afterSeconds * 1000;
    log.warn({ ...about, wait }, 'a delivery has to wait');
    observer.postponed(told.kind);
    const until = new Date(clock().getTime() + wait);
    if (failure.afterSeconds !== null && channel !== null) pacer.holdUntil(channel, until);
    if (told.kind === 'webhook') pacer.holdUntil(endpointOf(told), new Date(clock().getTime() + endpointRestMs));
    await store.postpone(claim, key, { until, doubtful: doubtful || failure.doubtful, error: failure.error });
    return { waitsUntil: until };
  }
  log.error(about, 'a delivery failed and waits for a person');
  observer.givenUp(told.kind);
  await store.fail(claim, key, failure.error);
  const unreached = (err: unknown) => log.warn({ err, ...about }, 'nobody was told');
  if (told.kind === 'card') await tellAsker(deps, told, order, failure.error).catch(unreached);
  await deps.tellOperators({ order, key, told, channel, error: failure.error }).catch(unreached);
  return { posted: claim.order.posted };
}

/** An installation has what waits for it tried at once; this is for where that was missed. */
const uninstalledRestMs = 300_000;

/**
 * An endpoint that does not answer takes a worker's time at every try: for as long as it rests, what is for it waits, and the
 * workers are there for everything else.
 */
const endpointRestMs = 30_000;

/** The card that somebody asked for will not come; they are told in person why. */
async function tellAsker(
  { clientOf, languages }: DeliveryDeps,
  { askedBy, channel }: Extract<DeliveryPayload, { kind: 'card' }>,
  order: string,
  error: string,
): Promise<void> {
  const t = await languages.of(askedBy);
  const client = await clientOf(askedBy);
  await client.chat.postMessage({ channel: askedBy, text: t.told.cardFailed(said(order), `<#${channel}>`, error) });
}
