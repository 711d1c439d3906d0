import type { Claim } from '../../domain/ports/delivery-store';
import type { Delivery, DeliveryPayload, Posted } from '../../domain/records/delivery';
import { cutAndEscape } from '../block-kit/text';
import { type CallFailure, failureOf } from '../connection/posting/call-failure';
import { endpointOf } from '../connection/posting/pacing';
import type { Services } from '../services/services';
import { recordPost } from './record-post';

/** A due delivery of an order that this worker has leased. */
export type DueDelivery<Some extends Delivery = Delivery> = { claim: Claim; delivery: Some };

/** The order's messages afterwards, or the delay. With `alone`, only deliveries to the same channel wait too. */
export type AttemptResult = { posted: readonly Posted[] } | { waitsUntil: Date; alone?: boolean };

/** State of an attempt, in case it fails: whether it may have arrived, and where it went. */
export type Progress = { doubtful: boolean; since: Date; channel: string | null; thread: string | null };

type Failed = Progress & { thrown: unknown };

/** Postpones a failed delivery, or gives it up if retrying cannot help. */
export async function failedAttempt(services: Services, due: DueDelivery, failed: Failed): Promise<AttemptResult> {
  const failure = failureOf(failed.thrown);
  if (failure.kind === 'waits') return waitForInstallation(services, due, { ...failed, error: failure.error });
  if (failure.kind === 'retry' && !isLastTry(services, due)) {
    return retryLater(services, due, { ...failed, failure });
  }
  return (
    (await failedPost(services, due, failure.error)) ??
    giveUp(services, due, { channel: failed.channel, error: failure.error })
  );
}

/** The post of a step of a flow that cannot be made: the step has failed, and people can try it again. */
async function failedPost(services: Services, due: DueDelivery, reason: string): Promise<AttemptResult | null> {
  const { claim, delivery } = due;
  if (delivery.told.kind !== 'step_post') return null;
  await recordPost(services, claim.order, delivery.told, { state: 'failed', reason });
  await services.deliveries.settle(claim, delivery.key, null);
  return { posted: claim.order.posted };
}

/** Whether a delivery is given up where this try fails. */
export function isLastTry({ pace }: Pick<Services, 'pace'>, { delivery: { attempts, told } }: DueDelivery): boolean {
  return attempts + 1 >= pace.retryPolicyFor(told).maxAttempts;
}

/** An installation resumes waiting deliveries; this interval is a fallback. */
const uninstalledRestMs = 300_000;

async function waitForInstallation(
  { deliveries, clock, log }: Services,
  due: DueDelivery,
  { doubtful, error }: Progress & { error: string },
): Promise<AttemptResult> {
  log.warn(logFields(due, error), 'a delivery waits until the bot is installed again');
  const until = new Date(clock().getTime() + uninstalledRestMs);
  const { key, attempts } = due.delivery;
  await deliveries.postpone(due.claim, key, { until, attempts, doubtful, error });
  return { waitsUntil: until, alone: true };
}

/**
 * Each attempt at an endpoint that does not answer costs a worker's time. Pausing the endpoint keeps workers free.
 */
const endpointRestMs = 30_000;

async function retryLater(
  { deliveries, clock, log, pacer, pace, observer }: Services,
  due: DueDelivery,
  { doubtful, channel, failure }: Progress & { failure: Extract<CallFailure, { kind: 'retry' }> },
): Promise<AttemptResult> {
  const { key, attempts, told } = due.delivery;
  const { afterSeconds, error } = failure;
  const delayMs = afterSeconds === null ? pace.retryPolicyFor(told).backoffMs(attempts + 1) : afterSeconds * 1000;
  log.warn({ ...logFields(due, error), wait: delayMs }, 'a delivery has to wait');
  observer.postponed(told.kind);
  const until = new Date(clock().getTime() + delayMs);
  if (afterSeconds !== null && channel !== null) pacer.holdUntil(channel, until);
  if (told.kind === 'webhook') pacer.holdUntil(endpointOf(told), new Date(clock().getTime() + endpointRestMs));
  await deliveries.postpone(due.claim, key, {
    until,
    attempts: attempts + 1,
    doubtful: doubtful || failure.doubtful,
    error,
  });
  return { waitsUntil: until };
}

type GivenUp = { channel: string | null; error: string };

async function giveUp(services: Services, due: DueDelivery, failure: GivenUp): Promise<AttemptResult> {
  const { deliveries, log, observer } = services;
  const { key, told, attempts } = due.delivery;
  const fields = logFields(due, failure.error);
  log.error(fields, 'a delivery failed and waits for a person');
  observer.givenUp(told.kind);
  await deliveries.fail(due.claim, key, { attempts: attempts + 1, error: failure.error });
  await deliveries.save(due.claim);
  const logUnreached = (err: unknown) => log.warn({ err, ...fields }, 'nobody was told');
  if (told.kind === 'card') await tellAsker(services, told, fields).catch(logUnreached);
  await services.tellOperators(givenUpText(services, due, failure), causeOf(told, failure)).catch(logUnreached);
  return { posted: due.claim.order.posted };
}

function givenUpText(
  { shared }: Pick<Services, 'shared'>,
  { claim, delivery: { key, told } }: DueDelivery,
  { channel, error }: GivenUp,
): string {
  const order = claim.order.original.orderNumber;
  const place = channel === null ? '' : `<#${channel}>`;
  const send = cutAndEscape(`slash-order deliveries send ${order}:${key}`, 300);
  return shared.told.givenUp(cutAndEscape(`${told.kind}, ${order}`), place, cutAndEscape(error, 200), send);
}

function causeOf({ kind }: DeliveryPayload, { channel, error }: GivenUp): string {
  return `${channel ?? kind} ${error}`;
}

/** Tells the person who asked for a card, privately, why it will not come. */
async function tellAsker(
  { clientOf, languages }: Pick<Services, 'clientOf' | 'languages'>,
  { askedBy, channel }: Extract<DeliveryPayload, { kind: 'card' }>,
  { order, error }: { order: string; error: string },
): Promise<void> {
  const t = await languages.of(askedBy);
  const client = await clientOf(askedBy);
  await client.chat.postMessage({
    channel: askedBy,
    text: t.told.cardFailed(cutAndEscape(order), `<#${channel}>`, error),
  });
}

/** Log fields of a delivery. */
function logFields({ claim, delivery }: DueDelivery, error: string) {
  return { order: claim.order.original.orderNumber, delivery: delivery.key, error };
}
