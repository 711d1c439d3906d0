import type { Claim } from '../../domain/ports/delivery-store';
import type { Delivery, MessagePayload, Posted, TaskPayload } from '../../domain/records/delivery';
import { digestOf } from '../block-kit/digest-of';
import { isLedTo } from '../block-kit/links';
import type { DeliveryDeps } from './delivery-deps';
import { messageOf } from './letter';
import { endpointOf } from './pacing';
import { placeOf } from './place-of';
import { findPosted, linkTo, post } from './posting';
import { refreshPosted } from './refresh-posted';
import { isThreadGone } from './slack-failure';
import { troubled } from './troubled';

/**
 * What came of a try: the messages of the order afterwards, or until when the delivery has to wait – `alone`, but for what
 * goes to the same channel, where that is nothing to the rest.
 */
export type Tried = { posted: readonly Posted[] } | { waitsUntil: Date; alone?: boolean };

/** What is known when a try fails. Doubtful until a lookup has shown that an earlier try did not arrive. */
export type Progress = { doubtful: boolean; channel: string | null; thread: string | null };

/** Tries one delivery. */
export async function attempt(deps: DeliveryDeps, claim: Claim, delivery: Delivery): Promise<Tried> {
  const progress: Progress = { doubtful: delivery.doubtful, channel: null, thread: null };
  const { told } = delivery;
  try {
    switch (told.kind) {
      case 'refresh':
        return await begun(deps, claim, delivery, () => refreshPosted(deps, claim));
      case 'webhook':
        return (await rested(deps, claim, delivery, endpointOf(told))) ?? (await errand(deps, claim, delivery, told));
      case 'refund':
      case 'expiry':
        return await errand(deps, claim, delivery, told);
      default:
        return await send(deps, claim, { ...delivery, told }, progress);
    }
  } catch (thrown) {
    const card = isThreadGone(thrown) ? claim.order.posted.find(({ ts }) => ts === progress.thread) : undefined;
    if (card === undefined) return troubled(deps, claim, delivery, { ...progress, thrown });
    return elsewhere(deps, claim, delivery, card);
  }
}

/** The card of a thread was deleted: it is forgotten, and what was to be told there is told where there is still one. */
async function elsewhere(deps: DeliveryDeps, claim: Claim, delivery: Delivery, gone: Posted): Promise<Tried> {
  await deps.store.drop(claim, gone);
  const posted = claim.order.posted.filter((one) => one !== gone);
  return attempt(deps, { ...claim, order: { ...claim.order, posted } }, { ...delivery, doubtful: false });
}

function errand(deps: DeliveryDeps, claim: Claim, delivery: Delivery, told: TaskPayload): Promise<Tried> {
  return begun(deps, claim, delivery, async () => {
    await deps.run(claim.order, told);
    return claim.order.posted;
  });
}

/** Puts a delivery off where nothing is to be sent to its place; `null` where it can be tried. */
async function rested(
  { store, pacer }: DeliveryDeps,
  claim: Claim,
  { key, doubtful, error }: Delivery,
  place: string,
): Promise<Tried | null> {
  const until = pacer.heldUntil(place);
  if (until === null) return null;
  await store.postpone(claim, key, { until, doubtful, error });
  return { waitsUntil: until };
}

/** What leaves no new message: done under the lease, and settled. */
async function begun(
  deps: DeliveryDeps,
  claim: Claim,
  delivery: Delivery,
  work: () => Promise<readonly Posted[]>,
): Promise<Tried> {
  if (!(await deps.store.begin(claim, delivery.key))) return { waitsUntil: deps.clock() };
  const posted = await work();
  await deps.store.settle(claim, delivery.key, null);
  arrived(deps, claim, delivery);
  return { posted };
}

function arrived({ observer, clock, log }: DeliveryDeps, { order }: Claim, { key, told, since, due }: Delivery): void {
  // What was meant for later has not been waited for since it was written.
  const from = told.kind === 'reminder' || told.kind === 'expiry' ? due : since;
  const ms = clock().getTime() - from.getTime();
  observer.delivered(told.kind, ms);
  log.info({ order: order.original.orderNumber, delivery: key, kind: told.kind, ms }, 'delivered');
}

async function send(
  deps: DeliveryDeps,
  claim: Claim,
  delivery: Delivery & { told: MessagePayload },
  progress: Progress,
): Promise<Tried> {
  const { key, told, since, error } = delivery;
  const { store, clientOf, pacer, policy, clock } = deps;
  const { order } = claim;
  const place = placeOf(order, told, policy);
  const message = place === null ? null : await messageOf(deps, order, told);
  if (place === null || message === null) {
    await store.settle(claim, key, null);
    return { posted: order.posted };
  }
  progress.channel = place.channel;
  progress.thread = place.thread;
  const client = await clientOf(place.channel);
  const free = pacer.turn(place.channel);
  if (free !== null) {
    await store.postpone(claim, key, { until: free, doubtful: progress.doubtful, error });
    return { waitsUntil: free };
  }
  if (!(await store.begin(claim, key))) return { waitsUntil: clock() };
  const mark = { order: order.original.orderNumber, key };
  const found = progress.doubtful ? await findPosted(client, place, mark, since) : null;
  progress.doubtful = false;
  const sent = found ?? (await post(client, place, message, mark));
  // What a message that was found says is not known: version 0 has it brought up to date.
  const says = found === null ? { version: order.version, digest: digestOf(message) } : { version: 0, digest: '' };
  const posted = isLive(told) ? { key, told, ...sent, link: await linkTo(client, sent), ...says } : null;
  await store.settle(claim, key, posted, posted !== null && isLedTo(order, posted) ? 'lead' : undefined);
  arrived(deps, claim, delivery);
  return { posted: posted === null ? order.posted : [...order.posted, posted] };
}

/** Whether a message goes on to show something of the order; a reminder and a handover say something once. */
function isLive({ kind }: MessagePayload): boolean {
  return kind !== 'reminder' && kind !== 'handover';
}
