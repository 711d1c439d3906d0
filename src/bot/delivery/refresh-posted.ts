import type { Claim } from '../../domain/ports/delivery-store';
import type { DeliveryPayload, MessagePayload, Posted } from '../../domain/records/delivery';
import { uninstalled } from '../../domain/records/delivery';
import type { Message } from '../block-kit/blocks';
import { contentDigest } from '../block-kit/content-digest';
import { NotInstalled } from '../connection/not-installed';
import { isGone } from '../connection/posting/call-failure';
import type { Services } from '../services/services';
import { frozenMessage } from '../views/frozen-message';
import { byName } from './by-name';
import { type MessageServices, messageOf } from './message-of';
import { messagesToFreeze } from './messages-to-freeze';

type Deps = MessageServices & Pick<Services, 'deliveries' | 'clientOf' | 'names' | 'pictures'>;

/** Another worker has the order now, maybe a newer version of it, which an update would overwrite in Slack. */
export class LeaseLost extends Error {}

/**
 * Updates every message that was rendered from an older version, or all, one after the other. Skips unchanged content,
 * forgets deleted messages, and leaves uninstalled workspaces for later. Messages to freeze get a final update.
 * Throws LeaseLost.
 */
export async function refreshPosted(deps: Deps, claim: Claim): Promise<readonly Posted[]> {
  const toFreeze = messagesToFreeze(claim.order, deps.clock());
  const kept = claim.order.posted.filter((one) => !toFreeze.includes(one));
  const comparesAll =
    toFreeze.length > 0 || claim.order.deliveries.some(({ told }) => told.kind === 'refresh' && told.all === true);
  // The others link neither to a frozen message nor, from then on, to one that turns out to be deleted.
  let order = { ...claim.order, posted: kept };
  for (const one of kept) {
    if (one.version >= order.version && !comparesAll) continue;
    const fresh = await refreshed(deps, { ...claim, order }, one);
    order = { ...order, posted: order.posted.flatMap((other) => (other === one ? (fresh ?? []) : other)) };
  }
  const waiting = await freezeMessages(deps, claim, toFreeze);
  return [...waiting, ...order.posted];
}

/** Answers with those that wait for a new installation. */
async function freezeMessages(deps: Deps, claim: Claim, toFreeze: readonly Posted[]): Promise<readonly Posted[]> {
  if (toFreeze.length === 0) return [];
  const waiting = new Map<Posted, Posted | null>();
  for (const one of toFreeze) waiting.set(one, await freezeMessage(deps, claim, one));
  const frozen = toFreeze.filter((one) => waiting.get(one) === null);
  await deps.deliveries.freeze(claim, frozen);
  return [...waiting.values()].filter((one) => one !== null);
}

/** Posts the final update: `null` if done, else the message, which waits for a new installation. */
async function freezeMessage(deps: Deps, claim: Claim, posted: Posted): Promise<Posted | null> {
  const { order } = claim;
  const { told } = posted;
  const message = isMessage(told) ? await messageOf(deps, order, told) : null;
  if (message === null) return null;
  const last = frozenMessage(message, { order: order.original.orderNumber, at: deps.clock() }, deps.shared);
  try {
    await update(deps, claim, posted, last);
    return null;
  } catch (error) {
    if (error instanceof NotInstalled) return markCompared(deps, claim, { ...posted, digest: uninstalled });
    if (isGone(error)) return null;
    throw error;
  }
}

/** The message, marked as compared with this version of the order. */
async function markCompared({ deliveries }: Deps, claim: Claim, posted: Posted): Promise<Posted> {
  const marked = { ...posted, version: claim.order.version };
  await deliveries.showing(claim, marked);
  return marked;
}

/** The updated message; `null` if it was deleted. */
async function refreshed(deps: Deps, claim: Claim, posted: Posted): Promise<Posted | null> {
  const { deliveries } = deps;
  const { order } = claim;
  const { told } = posted;
  const message = isMessage(told) ? await messageOf(deps, order, told) : null;
  if (message === null) return posted;
  const digest = contentDigest(message);
  try {
    if (digest !== posted.digest || isInDoubt(order)) await update(deps, claim, posted, message);
    return await markCompared(deps, claim, { ...posted, digest });
  } catch (error) {
    if (error instanceof NotInstalled) return markCompared(deps, claim, { ...posted, digest: uninstalled });
    if (!isGone(error)) throw error;
    await deliveries.drop(claim, posted);
    return null;
  }
}

/** An earlier refresh may have updated messages without storing what they show: their digests prove nothing. */
function isInDoubt({ deliveries }: Claim['order']): boolean {
  return deliveries.some(({ told, doubtful }) => told.kind === 'refresh' && doubtful);
}

async function update(deps: Deps, claim: Claim, { told, channel, ts }: Posted, content: Message): Promise<void> {
  const client = await deps.clientOf(channel);
  const prepared = await deps.pictures.prepared(client, await byName(deps, content, told));
  await deps.pictures.send(prepared, async ({ text, blocks }) => {
    // Last of all: rendering and looking names and files up may have taken longer than the lease.
    if (!(await deps.deliveries.confirm(claim))) throw new LeaseLost();
    return client.chat.update({ channel, ts, text, blocks });
  });
}

const tasks: readonly DeliveryPayload['kind'][] = ['refresh', 'refund', 'mail', 'step', 'expiry', 'webhook'];

function isMessage(told: DeliveryPayload): told is MessagePayload {
  return !tasks.includes(told.kind);
}
