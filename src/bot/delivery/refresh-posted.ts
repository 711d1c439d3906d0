import type { Claim } from '../../domain/ports/delivery-store';
import { type Letter, type Posted, type Told, uninstalled } from '../../domain/records/delivery';
import { digestOf } from '../digest-of';
import { NotInstalled } from '../workspaces/not-installed';
import type { DeliveryDeps } from './delivery-deps';
import { messageOf } from './letter';
import { isGone } from './slack-failure';

/**
 * Brings every message that was compared with an older version of the order up to date, one after the other; those that
 * would say the same are left alone, those that are gone are forgotten, those where the bot was uninstalled are compared
 * again once it is back.
 */
export async function refreshPosted(deps: DeliveryDeps, claim: Claim): Promise<readonly Posted[]> {
  let { order } = claim;
  for (const one of claim.order.posted) {
    if (one.version >= order.version) continue;
    const fresh = await refreshed(deps, { ...claim, order }, one);
    // What comes after one that is gone does not lead to it any more.
    order = { ...order, posted: order.posted.flatMap((other) => (other === one ? (fresh ?? []) : other)) };
  }
  return order.posted;
}

/** The message as it is afterwards, `null` where it is no longer there. */
async function refreshed(deps: DeliveryDeps, claim: Claim, posted: Posted): Promise<Posted | null> {
  const { store, clientOf } = deps;
  const { order } = claim;
  const { told, channel, ts } = posted;
  const message = isLetter(told) ? await messageOf(deps, order, told) : null;
  if (message === null) return posted;
  const digest = digestOf(message);
  const says = async (what: string) => {
    const after = { ...posted, version: order.version, digest: what };
    await store.showing(claim, after);
    return after;
  };
  try {
    if (digest !== posted.digest) {
      const client = await clientOf(channel);
      await client.chat.update({ channel, ts, text: message.text, blocks: message.blocks });
    }
    return await says(digest);
  } catch (error) {
    if (error instanceof NotInstalled) return says(uninstalled);
    if (!isGone(error)) throw error;
    await store.drop(claim, posted);
    return null;
  }
}

function isLetter(told: Told): told is Letter {
  return told.kind !== 'refresh' && told.kind !== 'refund' && told.kind !== 'expiry' && told.kind !== 'webhook';
}
