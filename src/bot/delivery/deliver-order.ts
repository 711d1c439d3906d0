import type { Delivery } from '../../domain/delivery';
import type { Claim } from '../../domain/ports';
import { attempt } from './attempt';
import type { DeliveryDeps } from './delivery-deps';

/**
 * Sends what is due for one order, in order: a message that has to wait makes those behind it in its lane wait too. What
 * a message says is rendered from the order as it was claimed; a change in between leaves a refresh behind.
 */
export async function deliverOrder(deps: DeliveryDeps, claim: Claim): Promise<void> {
  const waiting = new Set<string>();
  let held = claim;
  for (const delivery of claim.order.deliveries.filter(({ state }) => state === 'due')) {
    const lane = laneOf(delivery);
    if (waiting.has(lane)) continue;
    const after = delivery.due > deps.clock() ? null : await attempt(deps, held, delivery);
    if (after === null) waiting.add(lane);
    else held = { ...held, order: { ...held.order, cards: after } };
  }
  await deps.store.release(claim);
}

/** A thread follows its card; refreshing cards and the memo channel do not wait for them. */
function laneOf({ told }: Delivery): string {
  return told.kind === 'change' ? 'card' : told.kind;
}
