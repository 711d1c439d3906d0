import type { WebClient } from '@slack/web-api';
import type { Delivery, MessagePayload, Posted, TaskPayload } from '../../domain/records/delivery';
import { contentDigest } from '../block-kit/content-digest';
import { isLinkable, isLinkTarget } from '../block-kit/links';
import { isThreadGone } from '../connection/posting/call-failure';
import { endpointOf, nextTry, redrawOf } from '../connection/posting/pacing';
import type { PreparedMessage } from '../connection/posting/pictures-taken';
import { type Post, permalinkOf, postOnce } from '../connection/posting/post-once';
import type { Services } from '../services/services';
import { byName } from './by-name';
import { destinationOf } from './destination-of';
import { type AttemptResult, type DueDelivery, failedAttempt, isLastTry, type Progress } from './failed-attempt';
import { isWanted } from './is-wanted';
import { messageOf } from './message-of';
import { recordPost } from './record-post';
import { LeaseLost, refreshPosted } from './refresh-posted';

export async function attempt(services: Services, due: DueDelivery): Promise<AttemptResult> {
  const { claim, delivery } = due;
  const { told, doubtful, since } = delivery;
  const progress: Progress = { doubtful, since, channel: null, thread: null };
  try {
    switch (told.kind) {
      case 'refresh':
        return (
          (await postponedFor(services, due, services.pacer.turn(redrawOf(claim.order)))) ??
          (await redraw(services, due))
        );
      case 'webhook':
        return (
          (await postponedFor(services, due, services.pacer.heldUntil(endpointOf(told)))) ??
          (await runTask(services, due, told))
        );
      case 'refund':
      case 'mail':
      case 'step':
      case 'expiry':
        return await runTask(services, due, told);
      default:
        return await send(services, { claim, delivery: { ...delivery, told } }, progress);
    }
  } catch (thrown) {
    if (thrown instanceof LeaseLost) return { waitsUntil: services.clock() };
    const card = isThreadGone(thrown) ? claim.order.posted.find(({ ts }) => ts === progress.thread) : undefined;
    if (card === undefined) return failedAttempt(services, due, { ...progress, thrown });
    return attemptElsewhere(services, due, card);
  }
}

/** The thread's card was deleted: forgets it and tries again at another card, if there is one. */
async function attemptElsewhere(
  services: Services,
  { claim, delivery }: DueDelivery,
  deleted: Posted,
): Promise<AttemptResult> {
  await services.deliveries.drop(claim, deleted);
  const order = { ...claim.order, posted: claim.order.posted.filter((one) => one !== deleted) };
  return attempt(services, { claim: { ...claim, order }, delivery: { ...delivery, doubtful: false } });
}

/** Changes that follow each other closely are shown at once. */
function redraw(services: Services, due: DueDelivery): Promise<AttemptResult> {
  return underLease(services, due, () => refreshPosted(services, due.claim));
}

/** Saved at once: unlike a message, it cannot be looked up whether it was done. */
async function runTask(services: Services, due: DueDelivery, task: TaskPayload): Promise<AttemptResult> {
  const { claim } = due;
  const result = await underLease(services, due, async () => {
    const { doubtful } = due.delivery;
    await services.run(claim.order, task, { doubtful, last: isLastTry(services, due) });
    return claim.order.posted;
  });
  await services.deliveries.save(claim);
  return result;
}

/** Postpones a delivery whose place is on hold; `null` if it is not. */
async function postponedFor(
  { deliveries }: Services,
  { claim, delivery: { key, attempts, doubtful, error } }: DueDelivery,
  until: Date | null,
): Promise<AttemptResult | null> {
  if (until === null) return null;
  await deliveries.postpone(claim, key, { until, attempts, doubtful, error });
  return { waitsUntil: until };
}

/** For deliveries that leave no new message: works under the lease, then settles. */
async function underLease(
  services: Services,
  due: DueDelivery,
  work: () => Promise<readonly Posted[]>,
): Promise<AttemptResult> {
  const { claim, delivery } = due;
  if (!(await services.deliveries.confirm(claim))) return { waitsUntil: services.clock() };
  const posted = await work();
  await services.deliveries.settle(claim, delivery.key, null);
  reportDelivered(services, due);
  return { posted };
}

function reportDelivered(
  { observer, clock, log }: Services,
  { claim, delivery: { key, told, since, due } }: DueDelivery,
): void {
  // Planned deliveries are measured from when they were due.
  const from = planned.includes(told.kind) ? due : since;
  const ms = clock().getTime() - from.getTime();
  observer.delivered(told.kind, ms);
  log.info({ order: claim.order.original.orderNumber, delivery: key, kind: told.kind, ms }, 'delivered');
}

const planned: readonly string[] = ['reminder', 'expiry', 'step'];

type DueMessage = DueDelivery<Delivery & { told: MessagePayload }>;

async function send(services: Services, due: DueMessage, progress: Progress): Promise<AttemptResult> {
  const { claim, delivery } = due;
  const { key, told, attempts, error } = delivery;
  const { deliveries, pacer } = services;
  const { order } = claim;
  const wanted = await isWanted(services, told);
  const destination = wanted ? destinationOf(order, told, services.policy) : null;
  const message = destination === null ? null : await messageOf(services, order, told);
  if (destination === null || message === null) {
    await deliveries.settle(claim, key, null);
    return { posted: order.posted };
  }
  progress.channel = destination.channel;
  progress.thread = destination.thread;
  const client = await services.clientOf(destination.channel);
  const free = pacer.turn(destination.channel);
  if (free !== null) {
    const until = nextTry(free, delivery, services.clock());
    await deliveries.postpone(claim, key, { until, attempts, doubtful: progress.doubtful, error });
    return { waitsUntil: until };
  }
  const prepared = await services.pictures.prepared(client, await byName(services, message, told));
  // Last of all: looking names and files up may have taken longer than the lease.
  if (!(await deliveries.confirm(claim))) return { waitsUntil: services.clock() };
  const metadata = { order: order.original.orderNumber, key };
  const post = { destination, metadata, prepared };
  return postMessage(services, due, { client, post, digest: contentDigest(message), progress });
}

type Posting = {
  client: WebClient;
  post: Omit<Post, 'message'> & { prepared: PreparedMessage };
  digest: string;
  progress: Progress;
};

async function postMessage(services: Services, due: DueMessage, posting: Posting): Promise<AttemptResult> {
  const { order } = due.claim;
  const { key, told } = due.delivery;
  const { client, post, digest, progress } = posting;
  const { deliveries, pictures } = services;
  const { prepared, ...to } = post;
  const result = await pictures.send(prepared, (message) =>
    postOnce(client, { ...to, message }, progress, () => deliveries.renew(due.claim)),
  );
  if (result === null) return { waitsUntil: services.clock() };
  const { sent, found } = result;
  if (told.kind === 'step_post') await recordPost(services, order, told, { state: 'done' });
  // A found message may be outdated: version 0 makes the next refresh compare it.
  const content = found ? { version: 0, digest: '' } : { version: order.version, digest };
  const link = isLinkable(told) ? await permalinkOf(client, sent) : null;
  const posted = isLive(told) ? { key, told, ...sent, link, ...content } : null;
  const relinking = posted !== null && isLinkTarget(order, posted) ? 'lead' : undefined;
  await deliveries.settle(due.claim, key, posted, relinking);
  reportDelivered(services, due);
  const others = relinking === 'lead' ? order.posted.map((one) => ({ ...one, version: 0 })) : order.posted;
  return { posted: posted === null ? others : [...others, posted] };
}

/** Whether a message is kept up to date; what one person is told, and what a step posts, is posted once. */
function isLive({ kind }: MessagePayload): boolean {
  return !postedOnce.includes(kind);
}

const postedOnce: readonly MessagePayload['kind'][] = ['reminder', 'handover', 'decided', 'step_failed', 'step_post'];
